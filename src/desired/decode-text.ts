const BOM = '\uFEFF';

type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** Decodes UTF-8 strictly and strips one byte-order mark; `message` is a clause that follows the file's name. */
export function decodeText(bytes: Buffer): Decoded {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    return { ok: false, message: 'is UTF-16: save it as UTF-8' };
  }
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    return {
      ok: false,
      message: `contains a NUL byte (line ${lineOf(bytes, nul)}), so it is not a text file: only UTF-8 text can be a value, encode binary content as base64`,
    };
  }
  try {
    return {
      ok: true,
      text: stripBom(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
    };
  } catch {
    return {
      ok: false,
      message: 'is not valid UTF-8: save it as UTF-8, or encode binary content as base64',
    };
  }
}

/** Only one is the encoding's; a second would be part of the text, where nobody sees it. */
export function stripBom(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}

function lineOf(bytes: Buffer, end: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < end; at = bytes.indexOf(10, at + 1)) line += 1;
  return line;
}
