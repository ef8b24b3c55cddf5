import { checkKey } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import type { RawEntry } from '../raw-entry.js';
import { readAlias, readSecret } from './entry.js';
import type { SectionName } from './shape.js';
import type { Tree, TreePair } from './tree.js';

/** The entries of a section; what is wrong with it is logged. */
export function* readSection(
  section: SectionName,
  { value, keyAt }: TreePair,
  log: ProblemLog,
): Generator<RawEntry | undefined> {
  if (value.type === 'bad') return;
  if (value.type === 'nothing') {
    const empty = section === 'absent' ? '[]' : '{}';
    log.error(`there is nothing under "${section}": write "${section}: ${empty}", or remove it`, keyAt);
    return;
  }
  if (section === 'absent') {
    yield* readAbsent(value, log);
    return;
  }
  if (value.type !== 'map') {
    log.error(`"${section}" must be a mapping: write one "KEY: …" a line under it, indented`, value.at);
    return;
  }
  for (const [key, pair] of value.pairs) {
    if (!checkKey(key, section === 'overrides', pair.keyAt, log)) continue;
    yield section === 'aliases' ? readAlias(key, pair, log) : readSecret(section, key, pair, log);
  }
}

function* readAbsent(tree: Tree, log: ProblemLog): Generator<RawEntry> {
  if (tree.type !== 'list') {
    log.error('"absent" must be a list of keys: write one "- KEY" a line under it', tree.at);
    return;
  }
  for (const item of tree.items) {
    if (item.type === 'bad') continue;
    if (item.type === 'sealed')
      log.warning('this entry of "absent" is encrypted, so this plan does not know it', item.at);
    else if (item.type !== 'text') log.error('an entry of "absent" must be a key: write "- KEY"', item.at);
    else if (checkKey(item.text.reveal(), false, item.at, log)) {
      yield { kind: 'absent', key: item.text.reveal(), at: item.at };
    }
  }
}

/** Entries of one scope of one file; a key is in one section. */
export class EntrySet {
  readonly #log: ProblemLog;
  readonly #entries = new Map<string, RawEntry>();

  constructor(log: ProblemLog) {
    this.#log = log;
  }

  add(entry: RawEntry): void {
    const first = this.#entries.get(entry.key);
    if (first === undefined) this.#entries.set(entry.key, entry);
    else {
      this.#log.error(
        `this key is here twice (first on line ${first.at.line}): keep one, in one section`,
        entry.at,
        entry.key,
      );
    }
  }

  list(): readonly RawEntry[] {
    return [...this.#entries.values()];
  }
}
