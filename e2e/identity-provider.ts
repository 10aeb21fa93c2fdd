import { createServer } from 'node:http';
import Provider, { type Configuration, type Interaction } from 'oidc-provider';
import { PEOPLE } from '@/db/cast';

/**
 * An OpenID Connect provider in a process of its own, on PORT: asks nothing but who one is. Every address is somebody;
 * `unverified@` is one that it has not verified; whoever ticks "strong" has shown a second factor there.
 */
const issuer = `http://localhost:${process.env.PORT}`;
const RETURN_ADDRESS = /^http:\/\/localhost:\d+\/api\/auth\/callback\/oidc$/;

const configuration: Configuration = {
  clients: [
    {
      client_id: 'portal',
      client_secret: 'a secret between the portal and its provider',
      redirect_uris: ['http://localhost:3000/api/auth/callback/oidc'],
    },
  ],
  claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
  cookies: { keys: ['only for tests'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/who/${uid}` },
  findAccount: (_context, sub) => ({
    accountId: sub,
    claims: () => ({
      sub,
      email: sub,
      email_verified: !sub.startsWith('unverified@'),
      name: Object.values(PEOPLE).find(({ email }) => email === sub)?.name ?? 'Léa Roux',
    }),
  }),
  pkce: { required: () => true },
};

const provider = new Provider(issuer, configuration);
// The portal of a test listens on whatever port is free.
provider.Client.prototype.redirectUriAllowed = (address: string) => RETURN_ADDRESS.test(address);

provider.use(async (context, next) => {
  if (!context.path.startsWith('/who/')) return await next();
  const interaction = await provider.interactionDetails(context.req, context.res);
  if (interaction.prompt.name === 'consent') return await consent(interaction);
  if (context.method === 'GET') {
    context.type = 'html';
    context.body = `<!doctype html><title>Provider</title><form method="post">
      <label>Who are you? <input name="who"></label>
      <label><input type="checkbox" name="strong"> strong</label><button>Go on</button></form>`;
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of context.req) chunks.push(Buffer.from(chunk));
  const typed = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  const login = { accountId: typed.get('who') ?? '', amr: typed.has('strong') ? ['pwd', 'mfa'] : ['pwd'] };
  await provider.interactionFinished(context.req, context.res, { login });
  context.respond = false;

  async function consent({ params, session }: Interaction) {
    const grant = new provider.Grant({ accountId: session?.accountId, clientId: String(params.client_id) });
    grant.addOIDCScope(String(params.scope));
    await provider.interactionFinished(context.req, context.res, {
      consent: { grantId: await grant.save() },
    });
    context.respond = false;
  }
});

createServer(provider.callback()).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));
