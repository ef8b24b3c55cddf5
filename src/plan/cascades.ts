import { compareText } from '../model/phrases.js';
import type { Refusal } from '../model/plan.js';
import { compareScopes, describeScope, type Scope } from '../model/scope.js';
import { joinTexts, say, type Text } from '../model/text.js';
import type { Board } from './board.js';
import type { Hanging } from './hanging.js';
import { linesToAdd } from './lines.js';
import { refusal } from './refusals.js';
import { type Slot, shownKey } from './slot.js';

/** What refuses a delete, replace or move because of what Qovery would delete with it, and how that can be named. */
const MOST_NAMED = 20;

/** One refusal for each secret that goes. The lines to add are in the first, for all: apart, they would name scopes twice. */
export function refuseCascades(
  unnamed: ReadonlyMap<Slot, readonly Hanging[]>,
  board: Board,
): readonly Refusal[] {
  const { own, tree, policy } = board;
  const to = { own, takesYaml: policy.takesYaml, descendants: (scope: Scope) => tree.descendants(scope) };
  let first: Slot | undefined;
  // In one order whatever the file's, so that the first is the same each time.
  return [...unnamed]
    .sort(([a], [b]) => compareSlots(a, b))
    .map(([root, lost]) => {
      if (linesToAdd(lost, to) === undefined) {
        const what = lost.length === 1 ? 'it' : 'them';
        return refuseCascade(
          root,
          lost,
          say`Delete ${what} in the console first, or keep "${shownKey(root)}" as it is`,
        );
      }
      if (first !== undefined) {
        const advice = say`Add what should stay to the file, and delete the rest in the console first: the lines are in the error on "${shownKey(first)}" in ${describeScope(first.scope)}`;
        return refuseCascade(root, lost, advice);
      }
      first = root;
      const { text, needsYaml } = linesToAdd([...unnamed.values()].flat(), to)!;
      return refuseCascade(
        root,
        lost,
        say`Add what should stay to ${needsYaml ? yamlBeside(board) : 'the file'}, and delete the rest in the console first:\n${text}`,
      );
    });
}

function compareSlots(a: Slot, b: Slot): number {
  return compareScopes(a.scope, b.scope) || compareText(a.key, b.key);
}

/** Scopes below have no place in dotenv; and without an owner by name, a longer list of files is another sync's. */
function yamlBeside({ policy }: Board): Text {
  const owner = policy.ownerIsGiven ? '' : say` (then set owner: ${policy.ownerName}, too)`;
  return say`a YAML file beside it, which the file input lists as well${owner}`;
}

function refuseCascade(root: Slot, lost: readonly Hanging[], advice: Text): Refusal {
  const { scope, key, entry } = root;
  const act = root.draft.is === 'replaced' ? 'replacing' : root.mustMove ? 'moving' : 'deleting';
  const names = lost
    .slice(0, MOST_NAMED)
    .map((one) => say`${isAlias(one) ? 'alias' : 'override'} "${one.secret.key}" in ${describePlace(one)}`);
  const more = lost.length > MOST_NAMED ? say` and ${lost.length - MOST_NAMED} more` : '';
  const message = say`${act} "${shownKey(root)}" in ${describeScope(scope)} would delete with it what no file names: ${joinTexts(names, ', ')}${more}. ${advice}`;
  return refusal('unsafe-plan', message, entry === undefined ? { scope } : { scope, key, at: entry.at });
}

function isAlias({ secret }: Hanging): boolean {
  return secret.aliasOf !== undefined;
}

function describePlace({ scope, secret }: Hanging): Text {
  return scope === undefined ? say`a scope below (${secret.scopeText})` : describeScope(scope);
}
