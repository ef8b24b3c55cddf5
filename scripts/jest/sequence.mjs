/** The order in which jest starts test files: the slow ones first, so that none is left over when all others are done. */
import Sequencer from '@jest/test-sequencer';

/**
 * Jest goes by the times of the last run, which a fresh clone does not have. Crashes take longest; bundles mostly wait
 * for their processes.
 */
const SLOW = ['/integration/crash-', '/bundle/', '/integration/', '/model/'];

export default class SlowFirst extends Sequencer {
  /**
   * @override
   * @param {Parameters<Sequencer['sort']>[0]} tests
   */
  async sort(tests) {
    const sorted = await super.sort(tests);
    return sorted.toSorted((one, other) => rank(one.path) - rank(other.path));
  }
}

/** @param {string} path */
function rank(path) {
  const at = SLOW.findIndex((part) => path.replaceAll('\\', '/').includes(`__tests__${part}`));
  return at === -1 ? SLOW.length : at;
}
