/** The states of a SureTemp Plus temperature record. Source: the OEM manual named in decoder.ts, pages 35 and 36. */

export type Step = 'not-yet' | 'final' | 'out-of-range' | 'error' | 'unknown';

/** What a state number means for somebody who waits for a temperature. */
export function stepOf(state: number): Step {
  switch (state) {
    case 0: // Idle: the probe is in its holder.
    case 1: // Not ready: the probe is warming up.
    case 2: // Ready to be placed.
    case 3: // Predicting.
    case 4: // Predicting, with the moving segments on the display.
    case 5: // Predicting, the probe has been moved.
    case 12: // Monitor mode: a temperature that goes on changing is not a measurement.
    case 13: // The end of a measurement, after its final state.
      return 'not-yet';
    case 6: // Final.
    case 7: // Final, the probe was moved.
      return 'final';
    case 8: // Above the range.
    case 9:
    case 10: // Below the range.
    case 11:
      return 'out-of-range';
    case 20:
      return 'error';
    default:
      return 'unknown';
  }
}
