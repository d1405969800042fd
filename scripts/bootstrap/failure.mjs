/**
 * A step of the set-up that cannot go on. It says what is missing and the one thing to do about it, because whoever
 * reads it wants to get on, not to read a stack.
 */
export class SetupFailure extends Error {
  /**
   * @param {string} missing what is missing or wrong, as one sentence
   * @param {string} remedy one command, or one instruction
   * @param {readonly string[]} [output] the last lines that the failing program wrote
   */
  constructor(missing, remedy, output = []) {
    super(missing);
    this.name = 'SetupFailure';
    this.remedy = remedy;
    this.output = output;
  }
}

/**
 * @param {SetupFailure} failure
 * @returns {string}
 */
export function describeFailure(failure) {
  const output = failure.output.map((line) => `    | ${line}\n`).join('');
  return `\n${output}${output === '' ? '' : '\n'}  ${failure.message}\n  What to do: ${failure.remedy}\n`;
}
