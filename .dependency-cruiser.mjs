/**
 * The layers (ARCHITECTURE.md), type imports included: arrows point down, folders of one row don't know each other,
 * and each library has its one place. `npm run layers` proves it; a contract test proves that each rule bites.
 */
const rows = [
  ['action', 'cli'],
  ['engine'],
  ['desired', 'plan', 'apply', 'redeploy', 'report'],
  ['marks', 'qovery'],
  ['model'],
];
const folder = (names) => `^src/(?:${names.join('|')})/`;

/** What a folder may not import: its row's other folders, every row above, and for `report` all but `model`. */
const layers = rows.flatMap((row, level) =>
  row.map((name) => ({
    name: `${name}-imports-downwards`,
    severity: 'error',
    from: { path: folder([name]) },
    to: {
      path: folder([
        ...rows.slice(0, level).flat(),
        ...row.filter((other) => other !== name),
        ...(name === 'report' ? ['marks', 'qovery'] : []),
      ]),
    },
  })),
);

const only = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: from },
  to: { path: to },
});

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    ...layers.filter(({ to }) => to.path !== folder([])),
    only(
      'ky-in-qovery-http',
      '^src/qovery/http/',
      'node_modules/(?:ky|whatwg-fetch)/|^(?:node:)?(?:https?|net|tls)$',
    ),
    only('core-in-action', '^src/action/', 'node_modules/@(?:actions|octokit)/'),
    only('files-in-few-places', '^src/(?:desired|action|cli)/', '^(?:node:)?fs'),
    only('programs-in-decrypt', '^src/(?:desired/decrypt|cli)/', '^(?:node:)?child_process$'),
    {
      name: 'local-api-shares-no-code',
      severity: 'error',
      from: { path: '^local-api/' },
      to: { path: '^(?:src|dist|bench|__tests__)/' },
    },
    {
      name: 'src-is-by-itself',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(?:local-api|bench|scripts|schema|__tests__)/' },
    },
    { name: 'found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
