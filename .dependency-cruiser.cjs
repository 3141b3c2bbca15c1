/** Who may import whom. `npm run check` holds every import against it. */

/** Channel libraries, each at home in one folder of bots/src. */
const CHANNEL_LIBRARIES = {
  telegram: '^node_modules/(grammy|@grammyjs)/',
  whatsapp: '^node_modules/(whatsapp-web\\.js|puppeteer)',
  teams: '^node_modules/(botbuilder|botframework|@microsoft/(agents|teams))',
  sms: '^node_modules/(twilio|smpp)/',
};

const TESTS = '\\.test\\.ts$|(^|/)test/|^test-support/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or want a third.',
      severity: 'error',
      // A component that shows itself imports itself: Svelte's way of recursion.
      from: { pathNot: '^admin/src/lib/survey-editor/ConditionFields[.]svelte$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: { pathNot: '^admin/' },
      // Types below fastify/types are declared without a file that could be run.
      to: { couldNotResolve: true, pathNot: '^fastify/types/' },
    },
    {
      name: 'conversations-is-pure',
      comment: 'It runs in the server, in tests and in the browser: no I/O, no clock, no Node.',
      severity: 'error',
      from: { path: '^conversations/(src|flows)/', pathNot: TESTS },
      to: { pathNot: '^(conversations/(src|flows)/|node_modules/(typebox|chrono-node|libphonenumber-js)/)' },
    },
    {
      name: 'locales-knows-nobody',
      severity: 'error',
      from: { path: '^locales/', pathNot: TESTS },
      to: { path: '^(conversations|bots|prisma|server|admin)/' },
    },
    {
      name: 'bots-knows-conversations-only',
      severity: 'error',
      from: { path: '^bots/', pathNot: TESTS },
      to: { path: '^(locales|prisma|server|admin)/' },
    },
    ...Object.entries(CHANNEL_LIBRARIES).map(([channel, path]) => ({
      name: `only-${channel}-knows-its-library`,
      comment: 'What a platform is like stays behind its adapter.',
      severity: 'error',
      from: { pathNot: `^bots/src/${channel}/|^(bench|e2e)/|${TESTS}` },
      to: { path },
    })),
    {
      name: 'prisma-knows-nobody',
      comment: 'Its seed takes texts from locales and flows from conversations, as data.',
      severity: 'error',
      from: { path: '^prisma/', pathNot: TESTS },
      to: { path: '^(bots|server|admin)/' },
    },
    {
      name: 'only-server-touches-the-database',
      severity: 'error',
      from: { pathNot: `^(server|prisma|bench)/|^scripts/|${TESTS}` },
      to: { path: '^(prisma/|node_modules/(pg|pg-.*|@prisma|bullmq|ioredis)/)' },
    },
    {
      name: 'admin-speaks-http',
      comment:
        'The console knows the engine for its preview, and the texts; everything else comes over the API.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^(bots|prisma|server)/' },
    },
    {
      name: 'nobody-imports-an-entry-point',
      severity: 'error',
      from: {},
      to: { path: '^server/src/main\\.ts$' },
    },
    {
      name: 'only-config-reads-settings-apart',
      comment: 'The launcher needs to know nothing of modules: it runs before there is a database.',
      severity: 'error',
      from: { path: '^server/src/(embedded|config)/', pathNot: TESTS },
      to: { path: '^server/src/(modules|plugins|runtime|delivery|jobs|db)/' },
    },
    {
      name: 'not-into-another-modules-repository',
      comment: 'Ask its service: rights are checked there.',
      severity: 'error',
      from: { path: '^server/src/modules/([^/]+)/', pathNot: TESTS },
      to: { path: '^server/src/modules/[^/]+/.*repository\\.ts$', pathNot: '^server/src/modules/$1/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: TESTS + '|^(e2e|bench)/' },
      to: { path: '\\.test\\.ts$|^test-support/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(prisma/generated|admin/(build|\\.svelte-kit)|server/build)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json'],
    },
  },
};
