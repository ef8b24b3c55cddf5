/** All that needs the YAML parser and the schema, loaded only when there is a YAML file. */
export { entriesFromTree } from './yaml-entries.js';
export { isSopsTree, readYamlTree, sealTree, withPlacesOf } from './yaml-tree.js';
