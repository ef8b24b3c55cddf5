import type { Level } from '../../model/scope.js';
import type { ScopeReference } from '../../model/desired.js';
import type { Position } from '../../model/problem.js';
import { closeNames, didYouMean, isName, quoteAll } from '../keys.js';
import type { ProblemLog } from '../problem-log.js';
import { describePath, type RawScope } from '../raw-entry.js';
import { EntrySet, readSection } from './sections.js';
import { isPath, isSection, LEVEL_OF, PATHS_OF, SECTION_NAMES, type Path } from './shape.js';
import type { Tree, TreeMap, TreePair } from './tree.js';

/**
 * A YAML document → the scopes that it names. A scope is named by a section (secrets, overrides, aliases, absent), even
 * an empty one; a mapping with only `environments` or `services` leads to others. Everything that is not as shape.ts
 * says is logged, with the scope's path.
 */

type ScopeName = Pick<RawScope, 'environment' | 'service'>;

/** @param level what the run is about, which the top of the file describes */
export function scopesFromTree(tree: Tree, level: Level, log: ProblemLog): readonly RawScope[] {
  if (tree.type === 'nothing' || tree.type === 'bad') return [];
  if (tree.type !== 'map') {
    log.error(
      `the document must be a mapping with the sections ${quoteAll(SECTION_NAMES)}: put the entries under "secrets:"`,
      tree.at,
    );
    return [];
  }
  const flat = flatEntries(tree);
  return flat === undefined ? readScope(tree, {}, level, log) : readFlat(flat, level, log);
}

/** The entries of a file of `KEY: value` lines and nothing else; `undefined` for any other. */
function flatEntries(tree: TreeMap): TreeMap | undefined {
  const entries = [...tree.pairs].filter(([name]) => name !== 'version');
  const known = [...SECTION_NAMES, 'environments', 'services', 'version'];
  const isEntry = ([name, { value }]: readonly [string, TreePair]): boolean =>
    isName(name) &&
    !isSection(name) &&
    !isPath(name) &&
    isLeaf(value) &&
    closeNames(name, known).length === 0;
  return entries.length > 0 && entries.every(isEntry) ? { ...tree, pairs: new Map(entries) } : undefined;
}

/** Such entries are checked as those of the section that was forgotten, so that one run reports all. */
function readFlat(entries: TreeMap, level: Level, log: ProblemLog): readonly RawScope[] {
  const [{ keyAt }] = [...entries.pairs.values()] as [TreePair];
  log.error('there is no section in this file: write "secrets:" above the entries and indent them', keyAt);
  return readScope({ ...entries, pairs: new Map([['secrets', { keyAt, value: entries }]]) }, {}, level, log);
}

function isLeaf({ type }: Tree): boolean {
  return type !== 'map' && type !== 'list';
}

function readScope(tree: TreeMap, name: ScopeName, level: Level, log: ProblemLog): readonly RawScope[] {
  const entries = new EntrySet(log);
  let namedAt: Position | undefined;
  const below: RawScope[] = [];
  for (const [word, pair] of tree.pairs) {
    if (word === 'version' && isTop(name)) checkVersion(pair.value, log);
    else if (isSection(word)) {
      namedAt ??= name.service?.at ?? name.environment?.at ?? pair.keyAt;
      for (const entry of readSection(word, pair, log)) if (entry !== undefined) entries.add(entry);
    } else if (isPath(word)) below.push(...readPath(word, pair, name, level, log));
    else log.error(explainUnknownSection(word, level, isTop(name)), pair.keyAt);
  }
  const own = namedAt === undefined ? [] : [{ ...name, at: namedAt, entries: entries.list() }];
  return [...own, ...below];
}

function isTop({ environment, service }: ScopeName): boolean {
  return environment === undefined && service === undefined;
}

/** The scopes under `environments:` or `services:`. */
function readPath(
  path: Path,
  { value, keyAt }: TreePair,
  above: ScopeName,
  level: Level,
  log: ProblemLog,
): readonly RawScope[] {
  if (PATHS_OF[level] !== path) {
    log.error(explainMisplaced(path, level, isTop(above)), keyAt);
    return [];
  }
  if (value.type === 'bad') return [];
  if (value.type !== 'map') {
    log.error(
      `"${path}" must be a mapping: write one "NAME:" a line under it, indented, with its sections below`,
      value.at,
    );
    return [];
  }
  return [...value.pairs].flatMap(([name, pair]) =>
    readNamed(path, { name, at: pair.keyAt }, pair.value, above, log),
  );
}

function readNamed(
  path: Path,
  reference: ScopeReference,
  value: Tree,
  above: ScopeName,
  log: ProblemLog,
): readonly RawScope[] {
  const level = LEVEL_OF[path];
  if (reference.name.trim() === '') {
    log.error(
      `the name of this ${level} is empty: write the name or the UUID that it has in Qovery`,
      reference.at,
    );
    return [];
  }
  const name = { ...above, [level]: reference };
  const inside = log.within(describePath(name));
  if (value.type === 'bad') return [];
  if (value.type !== 'map') {
    const empty =
      value.type === 'nothing' ? 'nothing is said about' : 'this is not a mapping with the sections of';
    inside.error(
      `${empty} this ${level}: write "secrets:" below it, "secrets: {}" if it is to have none, or remove it`,
      value.at,
    );
    return [];
  }
  if (value.pairs.size === 0) {
    inside.warning(
      `nothing is said about this ${level}, so it is not looked at: write "secrets: {}" if it is to have none, or remove it`,
      value.at,
    );
  }
  return readScope(value, name, level, inside);
}

function explainMisplaced(path: Path, level: Level, isTopLevel: boolean): string {
  if (path === 'environments') {
    return isTopLevel
      ? `this run is about one ${level}, so "environments" can't be here: put that ${level}'s sections at the top of the file, or leave the inputs "environment" and "service" out`
      : '"environments" belongs at the top of the file: move it there';
  }
  if (level === 'project') {
    return 'services belong to an environment: put "services" under "environments:" and the environment\'s name, or name the environment by the input "environment"';
  }
  return isTopLevel
    ? 'this run is about one service, so "services" can\'t be here: put the service\'s sections at the top of the file, or leave the input "service" out'
    : 'a service has no services: put this beside it, under "services:"';
}

function explainUnknownSection(word: string, level: Level, isTopLevel: boolean): string {
  const path = PATHS_OF[level];
  const known = [...SECTION_NAMES, ...(path === undefined ? [] : [path])];
  const close = didYouMean(closeNames(word, isTopLevel ? [...known, 'version'] : known));
  return `this section is unknown${close}: the sections are ${quoteAll(known)}; secrets go under "secrets:"`;
}

function checkVersion(tree: Tree, log: ProblemLog): void {
  if (tree.type === 'bad' || tree.type === 'sealed' || (tree.type === 'number' && tree.value === 1)) return;
  log.error('this "version" is not known: write "version: 1", or leave it out', tree.at);
}
