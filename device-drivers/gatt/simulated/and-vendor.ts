/** A&D's own service in simulated devices: 02 01 03 ends the connection, 02 00 E1 sends everything again. */
import type { SimulatedGattService } from '#drivers/simulator/api.ts';

const COMMANDS = '233bf001-5a34-1b6d-975c-000d5690abe4';

export const AND_SERVICE: SimulatedGattService = {
  uuid: '233bf000-5a34-1b6d-975c-000d5690abe4',
  characteristics: [{ uuid: COMMANDS, properties: ['write'] }],
};

export interface AndDevice {
  hangUp(): void;
  sendAll(): void;
}

export function andWrites(device: AndDevice): Readonly<Record<string, (written: Uint8Array) => void>> {
  return {
    [COMMANDS]: ([length, command, argument]) => {
      if (length !== 2) return;
      if (command === 0x01 && argument === 0x03) device.hangUp();
      if (command === 0x00 && argument === 0xe1) device.sendAll();
    },
  };
}
