/**
 * As `schema.safeParse`, and it never throws. A check of a length compares the `length` of whatever it is given, also of an
 * object where a text should stand: `{"length":{"toString":1}}` makes the comparison itself throw a TypeError. Whoever could send
 * that would end the program that reads it.
 */
export function safely<Read extends { readonly success: boolean }>(
  schema: { safeParse(value: unknown): Read },
  value: unknown,
): Read | { readonly success: false; readonly error?: undefined; readonly data?: undefined } {
  try {
    return schema.safeParse(value);
  } catch (fault) {
    // Anything else that is thrown is a fault of ours, and is told as one.
    if (fault instanceof TypeError) return { success: false };
    throw fault;
  }
}
