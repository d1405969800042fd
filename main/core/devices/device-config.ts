/** A bedside device that is enrolled at the start when this home never had it: for demonstrations and tests. */
import type { DeviceId } from '#domain/base/ids.ts';

export interface DeviceConfig {
  readonly deviceId: DeviceId;
  readonly driverId: string;
  /** As staff here call it. */
  readonly label: string;
  /** The port: `/dev/ttyUSB0`, `COM3`. */
  readonly path: string;
  /** The driver's options; what is absent is as it is initially. */
  readonly options?: Readonly<Record<string, string>> | undefined;
}
