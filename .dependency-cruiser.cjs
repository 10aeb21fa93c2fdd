// The never rules. Each has its canary in tests/architecture.test.ts; none has a list of exceptions.
// A path ends in $ when it names one file, in / when it names a room.
const TESTS = ['^(tests|e2e)/', '\\.(test|long)\\.tsx?$'];
const SEED = '^db/seed\\.ts$';
const DRAWER = {
  path: '(^|/)(index|utils?|helpers?|common|misc|shared)\\.[cm]?[jt]sx?$',
  pathNot: 'node_modules/',
};
/** @param {string} names of packages, separated by | */
const packages = (names) => `(^|/)node_modules/(${names})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'lib/domain is the trade. It imports nothing from outside itself: hand it what it needs.',
      severity: 'error',
      from: { path: '^lib/domain/', pathNot: TESTS },
      to: { pathNot: '^lib/domain/' },
    },
    {
      name: 'policy-knows-only-the-domain',
      comment: 'Who may is decided from values of the domain. Load them first, then ask.',
      severity: 'error',
      from: { path: '^lib/policy(\\.ts$|/)', pathNot: TESTS },
      to: { pathNot: '^lib/domain/' },
    },
    {
      name: 'db-knows-only-the-domain',
      comment: 'db speaks SQL and the domain. A rule belongs to lib/domain, an act to lib/commands.',
      severity: 'error',
      from: { path: '^db/', pathNot: [...TESTS, SEED] },
      to: { path: ['^(app|components|scripts)/', '^lib/(?!domain/)'] },
    },
    {
      name: 'sql-stays-in-db',
      comment: 'Write a function with a name in db/ and call it. A test may look at the rows themselves.',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: TESTS },
      to: { path: packages('drizzle-orm|drizzle-kit|better-sqlite3|@types/better-sqlite3') },
    },
    {
      name: 'commands-and-queries-know-no-web',
      comment: 'The worker, the seed and the tests call them too: no request, no page, no React.',
      severity: 'error',
      from: { path: '^lib/(commands|queries|domain|mail)/', pathNot: TESTS },
      to: { path: [packages('next|react|react-dom|next-auth|@auth'), '^(app|components)/'] },
    },
    {
      name: 'routes-never-touch-the-database',
      comment: 'A route reads through lib/queries and writes through lib/commands.',
      severity: 'error',
      from: { path: '^app/', pathNot: TESTS },
      to: { path: '^db/' },
    },
    {
      name: 'only-actions-write',
      comment:
        'A command is called from actions.ts, route.ts, a script, the seed or a test: nothing writes on reading.',
      severity: 'error',
      from: {
        pathNot: [
          ...TESTS,
          '^app/(actions|route)\\.ts$',
          '^app/.+/(actions|route)\\.ts$',
          '^scripts/',
          SEED,
          '^lib/commands/',
        ],
      },
      to: { path: '^lib/commands/' },
    },
    {
      name: 'components-stay-in-the-browser',
      comment: 'Components are given what they show. Types may be imported, with `import type`.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: {
        path: '^(db/|lib/(commands|queries|mail|storage|auth)/|lib/(env|database|secrets|log|request-context|action)\\.ts$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nobody-imports-app',
      comment: 'Routes are leaves. What two of them need belongs to components or lib.',
      severity: 'error',
      from: { pathNot: '^app/' },
      to: { path: '^app/' },
    },
    {
      name: 'one-door-per-vendor',
      comment: 'Mail vendors are known to lib/mail only.',
      severity: 'error',
      from: { pathNot: [...TESTS, '^lib/mail/'] },
      to: { path: packages('resend|nodemailer|@types/nodemailer') },
    },
    {
      name: 'one-door-per-vendor',
      comment:
        'UploadThing is known to lib/storage and its API routes, its browser half to the upload components.',
      severity: 'error',
      from: { pathNot: [...TESTS, '^lib/storage/', '^app/api/', '^components/.*upload[^/]*\\.tsx?$'] },
      to: { path: packages('uploadthing|@uploadthing') },
    },
    {
      name: 'one-door-per-vendor',
      comment: 'How backups are encrypted is known to lib/backup only.',
      severity: 'error',
      from: { pathNot: [...TESTS, '^lib/backup/'] },
      to: { path: packages('age-encryption') },
    },
    {
      name: 'one-door-per-vendor',
      comment: 'next-auth is known to lib/auth and its API route.',
      severity: 'error',
      from: { pathNot: [...TESTS, '^lib/auth/', '^app/api/'] },
      to: { path: packages('next-auth|@auth') },
    },
    {
      name: 'tests-stay-in-tests',
      comment: 'Product code does not run on what tests are made of. Demonstration data belongs to db/.',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'no-barrels-no-dumping-grounds',
      comment: 'Name the file after what it holds, and import it from where it is.',
      severity: 'error',
      from: {},
      to: DRAWER,
    },
    {
      name: 'no-barrels-no-dumping-grounds',
      comment: 'Name the file after what it holds, also when nobody imports it.',
      severity: 'error',
      from: DRAWER,
      to: {},
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or hide a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|data|coverage|public)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count: a rule about who knows whom is also about what one knows the shape of.
    tsPreCompilationDeps: true,
    // Compiled tests and scripts import ESM packages that export nothing to require().
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
