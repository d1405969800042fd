/** A bedside device as this home has it. */
import type { DeviceId } from '#domain/base/ids.ts';

export interface DeviceConfig {
  readonly deviceId: DeviceId;
  readonly driverId: string;
  /** As staff here call it. */
  readonly label: string;
  /** The port: `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
}
