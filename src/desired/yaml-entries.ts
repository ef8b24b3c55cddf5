import * as v from 'valibot';
import { checkKey, closeNames, didYouMean } from './names.js';
import type { ProblemLog } from './problem-log.js';
import type { RawEntry } from './raw-entry.js';
import { quoteAll, toPlain } from './yaml-fields.js';
import { DesiredStateFile, type Section } from './yaml-schema.js';
import { readAlias, readSecret } from './yaml-entry.js';
import type { Tree, TreePair } from './yaml-tree.js';

const SECTIONS: readonly Section[] = ['secrets', 'overrides', 'aliases', 'absent'];
const TOP_LEVEL = Object.keys(DesiredStateFile.entries);

/** Entries of a document; everything in it that is not as the schema says is logged. */
export function entriesFromTree(tree: Tree, log: ProblemLog): readonly RawEntry[] {
  if (tree.type === 'nothing' || tree.type === 'bad') return [];
  if (tree.type !== 'map') {
    log.error(
      `the document must be a mapping with the sections ${quoteAll(SECTIONS)}: put the entries under "secrets:"`,
      tree.at,
    );
    return [];
  }
  const entries = new Map<string, RawEntry>();
  const add = (entry: RawEntry | undefined): void => {
    if (entry === undefined) return;
    const first = entries.get(entry.key);
    if (first === undefined) entries.set(entry.key, entry);
    else {
      log.error(
        `"${entry.key}" is in the file twice (first on line ${first.at.line}): keep one, in one section`,
        entry.at,
        entry.key,
      );
    }
  };
  for (const [name, pair] of tree.pairs) {
    if (name === 'version') checkVersion(pair.value, log);
    else if (isSection(name)) for (const entry of readSection(name, pair, log)) add(entry);
    else {
      log.error(
        `this section is unknown${didYouMean(closeNames(name, TOP_LEVEL))}: the sections are ${quoteAll(SECTIONS)}; secrets go under "secrets:"`,
        pair.keyAt,
      );
    }
  }
  return [...entries.values()];
}

function checkVersion(tree: Tree, log: ProblemLog): void {
  if (tree.type === 'bad' || tree.type === 'hidden') return;
  if (!v.is(DesiredStateFile.entries.version, toPlain(tree))) {
    log.error('this "version" is not known: write "version: 1", or leave it out', tree.at);
  }
}

function* readSection(
  section: Section,
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
    if (item.type === 'hidden') log.warning('this entry is encrypted and left out of this plan', item.at);
    else if (item.type !== 'text') log.error('an entry of "absent" must be a key: write "- KEY"', item.at);
    else if (checkKey(item.text.reveal(), false, item.at, log)) {
      yield { kind: 'absent', key: item.text.reveal(), at: item.at };
    }
  }
}

function isSection(name: string): name is Section {
  return (SECTIONS as readonly string[]).includes(name);
}
