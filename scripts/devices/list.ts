/** `list`: the ports of this computer, and the devices that can be at them. */
import { DRIVERS } from '#drivers/registry.ts';
import { listSerialPorts } from '#drivers/transports/serial.ts';
import { lineInWords } from './arguments.ts';
import { table } from './table.ts';

export async function list(say: (text: string) => void): Promise<void> {
  const ports = await listSerialPorts();
  say('Ports of this computer\n\n');
  if (ports.length === 0) {
    say('  None was found. On Linux the list needs "udevadm"; a port such as /dev/ttyUSB0 can be named without it.\n');
  } else {
    const adapter = (vendor?: string, product?: string): string =>
      vendor === undefined ? '' : `${vendor}:${product ?? ''}`;
    say(
      table([
        ['PORT', 'ADAPTER', 'USB', 'NUMBER OF THE ADAPTER'],
        ...ports.map(({ path, manufacturer, vendorId, productId, serialNumber }) => [
          path,
          manufacturer ?? '(of the mainboard, or unknown)',
          adapter(vendorId, productId),
          serialNumber ?? '',
        ]),
      ]),
    );
  }

  say('\nDevices that can be at a port\n\n');
  const serial = DRIVERS.filter((driver) => driver.transport === 'serial');
  say(
    table([
      ['DRIVER', 'LINE', 'MEASURES', 'DEVICE'],
      ...serial.map((driver) => [driver.id, lineInWords(driver), driver.measures.join(', '), driver.label]),
    ]),
  );
  const options = serial.flatMap((driver) =>
    driver.options.map(({ name, choices, initial }) => [
      driver.id,
      `${name}=${initial}`,
      choices ? `one of ${choices.join(', ')}` : 'free text',
    ]),
  );
  if (options.length > 0) say(`\nTheir options, as they are when nothing is said\n\n${table(options)}`);

  const bluetooth = DRIVERS.filter((driver) => driver.transport === 'gatt');
  if (bluetooth.length > 0) {
    say("\nBluetooth devices, which the kiosk's page connects\n\n");
    say(
      table([
        ['DRIVER', 'ADVERTISED AS', 'DEVICE'],
        ...bluetooth.map((driver) => [
          driver.id,
          driver.namePrefixes.length === 0 ? '(by its services)' : driver.namePrefixes.join('…, ') + '…',
          driver.label,
        ]),
      ]),
    );
  }
}
