/** What came of decrypting. */
export type Decrypted =
  | { readonly ok: true; readonly text: string }
  /** `isMissing`: there is no private key here, or no program, so that a plan by name may do without. */
  | { readonly ok: false; readonly isMissing: boolean; readonly message: string };

interface Primitives {
  readonly decrypt: (privateKey: string, encrypted: string) => string;
}

/**
 * Decrypts one `encrypted:` value in memory.
 * @param keyNames variables that may hold the private key; each may hold several, separated by commas
 * @param lookUp gives a variable's value
 */
export async function decryptDotenvx(
  encrypted: string,
  keyNames: readonly string[],
  lookUp: (name: string) => string | undefined,
): Promise<Decrypted> {
  const privateKeys = keyNames
    .flatMap((name) => (lookUp(name) ?? '').split(','))
    .map((privateKey) => privateKey.trim())
    .filter((privateKey) => privateKey !== '');
  const names = keyNames.map((name) => `"${name}"`).join(' or ');
  if (privateKeys.length === 0) {
    return {
      ok: false,
      isMissing: true,
      message: `this file is encrypted by dotenvx and its private key is missing: pass it as ${names} under "env:" or in "values"`,
    };
  }
  const { decrypt } = await loadPrimitives();
  for (const privateKey of new Set(privateKeys)) {
    try {
      const text = decrypt(privateKey, encrypted);
      if (text !== encrypted) return { ok: true, text };
    } catch {
      // Its message may quote the ciphertext; the next key may fit.
    }
  }
  return {
    ok: false,
    isMissing: false,
    message: `this can't be decrypted with the private key in ${names}: check that the key belongs to this file, or encrypt the value again`,
  };
}

/** The maintainers' primitives ship no types and are CommonJS. */
async function loadPrimitives(): Promise<Primitives> {
  const module = (await import('@dotenvx/primitives')) as { default: Primitives };
  return module.default;
}
