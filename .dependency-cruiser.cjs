/** Directions in which code may depend on code; the picture is in ARCHITECTURE.md. */
const effects =
  '^(fs|fs/promises|net|http|https|http2|dns|tls|child_process|os|process|worker_threads|crypto|path|url)$';

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'core-is-pure', severity: 'error', from: { path: '^packages/core/src' }, to: { path: effects } },
    {
      name: 'core-stands-alone',
      severity: 'error',
      from: { path: '^packages/core/src' },
      to: { path: '^packages/(?!core/)' },
    },
    {
      name: 'quantity-needs-nothing',
      severity: 'error',
      from: { path: '^packages/core/src/quantity' },
      to: { pathNot: '^packages/core/src/quantity' },
    },
    {
      name: 'cost-needs-core-only',
      severity: 'error',
      from: { path: '^packages/cost/src' },
      to: { path: '^packages/(?!core/|cost/)' },
    },
    {
      name: 'cluster-needs-core-only',
      severity: 'error',
      from: { path: '^packages/cluster/src' },
      to: { path: '^packages/(?!core/|cluster/)' },
    },
    {
      name: 'one-engine-binding',
      comment: 'The engine is opened in one place, so that another one can take its place.',
      severity: 'error',
      from: { path: '^packages/cost/src', pathNot: '^packages/cost/src/store/database\\.ts$' },
      to: { path: 'node_modules/@duckdb' },
    },
    {
      name: 'store-knows-no-stage',
      severity: 'error',
      from: { path: '^packages/cost/src/store' },
      to: { path: '^packages/cost/src/(collect|load|allocate|report|explain|query)' },
    },
    {
      name: 'collect-reads-only',
      severity: 'error',
      from: { path: '^packages/cost/src/collect' },
      to: { path: '^packages/cost/src/(load|allocate|report|explain|query)' },
    },
    {
      name: 'allocate-before-report',
      severity: 'error',
      from: { path: '^packages/cost/src/(load|allocate)' },
      to: { path: '^packages/cost/src/(report|explain|query)' },
    },
    {
      name: 'cli-is-thin',
      severity: 'error',
      from: { path: '^packages/cli/src' },
      to: { path: 'node_modules/@(duckdb|kubernetes)' },
    },
    {
      name: 'packages-by-name',
      comment: 'Another package is imported by its name, never by a path into it.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/([^/]+)/src', pathNot: '^packages/$1/' },
    },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      from: { path: '^packages/[^/]+/src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'] },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.cjs', '.mjs', '.json'],
    },
  },
};
