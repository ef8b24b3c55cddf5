/**
 * Where references are in a text. A reference is exactly `${NAME}`; `$${` is a literal `${`, whatever follows; any other
 * `${` is an error that says which form was probably meant. Every other dollar sign is text. Linear in the text's length.
 */

const REFERENCE = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/y;
/** Enough of a text to see what was meant by a `${`. */
const LOOKED_AT = 200;

type Piece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reference'; readonly name: string };

export interface Template {
  readonly pieces: readonly Piece[];
  /** What is wrong with each form of `${` that is no reference, once. */
  readonly mistakes: readonly string[];
}

/** The pieces of a text in their order. Where there are mistakes, those are left out. */
export function readTemplate(text: string): Template {
  const pieces: Piece[] = [];
  const mistakes = new Set<string>();
  let from = 0;
  for (let at = text.indexOf('${'); at !== -1; at = text.indexOf('${', Math.max(from, at + 2))) {
    if (at > from && text[at - 1] === '$') {
      pieces.push({ type: 'text', text: text.slice(from, at - 1) }, { type: 'text', text: '${' });
      from = at + 2;
      continue;
    }
    if (at > from) pieces.push({ type: 'text', text: text.slice(from, at) });
    REFERENCE.lastIndex = at;
    const name = REFERENCE.exec(text)?.[1];
    if (name !== undefined) pieces.push({ type: 'reference', name });
    else mistakes.add(explainMistake(text.slice(at, at + LOOKED_AT), at + LOOKED_AT >= text.length));
    from = name === undefined ? at + 2 : REFERENCE.lastIndex;
  }
  if (from < text.length) pieces.push({ type: 'text', text: text.slice(from) });
  return { pieces, mistakes: [...mistakes] };
}

/** The names that a text refers to, each once, in their order. */
export function namesIn({ pieces }: Template): readonly string[] {
  return [...new Set(pieces.flatMap((piece) => (piece.type === 'reference' ? [piece.name] : [])))];
}

/** Names behind a single dollar sign: `$NAME`, which is text. */
export function bareNamesIn({ pieces }: Template): readonly string[] {
  const names = new Set<string>();
  for (const piece of pieces) {
    if (piece.type !== 'text') continue;
    for (const [, name] of piece.text.matchAll(/(?<!\$)\$([A-Za-z_][A-Za-z0-9_]*)/g)) names.add(name!);
  }
  return [...names];
}

const LITERAL = 'for a literal "${" write "$${"';

/** @param start the text from the `${` on, and whether it is all there is */
function explainMistake(start: string, isAll: boolean): string {
  const expression = /^\$\{\{\s*(?:(?:secrets|vars|env|inputs)\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\})?/.exec(
    start,
  );
  if (expression !== null) {
    return `GitHub fills in no expressions in files, so "\${{ … }}" would be stored as it is: write ${nameOr(expression[1])}, and pass the value under "env:" or in "values" of the step; ${LITERAL}`;
  }
  const [, name, operator] = /^\$\{([A-Za-z_][A-Za-z0-9_]*)(.?)/su.exec(start) ?? [];
  if (/^\$\{\s+[A-Za-z_][A-Za-z0-9_]*\s*\}|^\$\{[A-Za-z_][A-Za-z0-9_]*\s+\}/.test(start)) {
    return `there are spaces in this reference: write ${nameOr(/[A-Za-z_]\w*/.exec(start)?.[0])} without them; ${LITERAL}`;
  }
  if (!/^[^\n]*\}/.test(start) && (isAll || start.includes('\n'))) {
    return `this "\${" is never closed: write ${nameOr(undefined)}; ${LITERAL}`;
  }
  if (operator !== undefined && operator !== '' && ':-=?+'.includes(operator)) {
    return `a reference has no default and no condition: write ${nameOr(name)}, and set the default where the value comes from; ${LITERAL}`;
  }
  if (operator === '.') {
    return `the name in this reference has a dot: write ${nameOr(undefined)}, NAME being letters, digits and "_"; ${LITERAL}`;
  }
  return `this "\${…}" is no reference: write ${nameOr(undefined)}, NAME being letters, digits and "_"; ${LITERAL}`;
}

function nameOr(name: string | undefined): string {
  return `"\${${name ?? 'NAME'}}"`;
}
