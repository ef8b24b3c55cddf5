/** All that needs the YAML parser, loaded only when there is a YAML file. */
export { scopesFromTree } from './scopes.js';
export { isSopsTree, openTree, sealTree } from './sops.js';
export { readYamlTree } from './tree.js';
