/** What the session of any thermometer with the standard service does. */
import { CURRENT_TIME, dateTimeIn } from './device-clock.ts';
import type { SessionPlan } from './session.ts';
import { decodeTemperature, siteOf, type Site } from './thermometer.ts';
import { CHARACTERISTICS, SERVICES } from './uuid.ts';

/** A plan is of one connection: it remembers the site that the thermometer has told. */
export function thermometerPlan(): SessionPlan {
  const service = SERVICES.healthThermometer;
  let site: Site | undefined;
  return {
    of: 'thermometer',
    sources: [
      {
        service,
        characteristic: CHARACTERISTICS.temperatureMeasurement,
        needed: true,
        decode: (bytes) => decodeTemperature(bytes, site),
      },
      {
        service,
        characteristic: CHARACTERISTICS.intermediateTemperature,
        needed: false,
        // What it shows while it climbs is nobody's temperature.
        decode: () => [{ type: 'ignored', what: 'a temperature on the way to the result' }],
      },
    ],
    clocks: [CURRENT_TIME, dateTimeIn(service)],
    readFirst: [
      {
        service,
        characteristic: CHARACTERISTICS.temperatureType,
        decode: (bytes) => {
          site = siteOf(bytes[0]);
          return [{ type: 'ignored', what: site?.words ?? 'the site is none that is known' }];
        },
      },
    ],
  };
}
