import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { ensureProgram } from './debian-programs';

/** A reverse proxy on this machine, as the recipe in deploy/ sets it up, with a certificate of its own. */
export type ReverseProxy = { url: string; certificate: string; stop(): Promise<void> };

type Ports = { tls: number; plain: number; portal: number };
type Certificate = { file: string; key: string };
type Recipe = {
  file: string;
  /** What of the recipe is another on this machine. @throws when the recipe does not hold it. */
  adapted(text: string, ports: Ports, certificate: Certificate): string;
  /** Starts the proxy with this configuration; all that it writes goes into the folder. */
  start(folder: string, text: string): ChildProcess;
};

export const RECIPES = {
  nginx: {
    file: 'deploy/nginx.conf',
    adapted: (text, { tls, plain, portal }, { file, key }) =>
      replaced(text, [
        ['server 127.0.0.1:3000;', `server 127.0.0.1:${portal};`],
        ['listen 80;', `listen 127.0.0.1:${plain};`],
        ['listen [::]:80;', ''],
        ['listen 443 ssl http2;', `listen 127.0.0.1:${tls} ssl http2;`],
        ['listen [::]:443 ssl http2;', ''],
        ['/etc/letsencrypt/live/invoices.example.org/fullchain.pem', file],
        ['/etc/letsencrypt/live/invoices.example.org/privkey.pem', key],
        [
          'return 301 https://invoices.example.org$request_uri;',
          `return 301 https://localhost:${tls}$request_uri;`,
        ],
        ['server_name invoices.example.org;', 'server_name localhost;'],
      ]),
    start: (folder, text) => {
      const file = path.join(folder, 'nginx.conf');
      const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      const http = `http { access_log off; ${own.join(' ')}\n${text}\n}`;
      // Root alone gives its helpers another name, who then could not write into the folder of the test.
      const user = process.getuid?.() === 0 ? 'user root;' : '';
      writeFileSync(file, `${user} daemon off; pid ${folder}/nginx.pid; events {}\n${http}\n`);
      const words = ['-c', file, '-e', path.join(folder, 'error.log'), '-p', folder];
      return spawn(ensureProgram('nginx'), words, { stdio: ['ignore', 'ignore', 'pipe'] });
    },
  },
  caddy: {
    file: 'deploy/Caddyfile',
    adapted: (text, { tls, plain, portal }, { file, key }) => {
      const site = replaced(text, [
        ['\ninvoices.example.org {\n', `\nhttps://localhost:${tls} {\n\ttls ${file} ${key}\n`],
        ['reverse_proxy 127.0.0.1:3000 {', `reverse_proxy 127.0.0.1:${portal} {`],
      ]);
      const here = `{\n\tadmin off\n\thttp_port ${plain}\n\tdefault_bind 127.0.0.1\n\tskip_install_trust\n}\n`;
      return here + site.replace(/^(#.*\n)+/, '');
    },
    start: (folder, text) => {
      const file = path.join(folder, 'Caddyfile');
      writeFileSync(file, text);
      const env = {
        PATH: process.env.PATH,
        NODE_ENV: process.env.NODE_ENV,
        HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_CONFIG_HOME: folder,
      };
      const words = ['run', '--adapter', 'caddyfile', '--config', file];
      return spawn(ensureProgram('caddy'), words, { stdio: ['ignore', 'ignore', 'pipe'], env });
    },
  },
} as const satisfies Record<string, Recipe>;

/** @param folder an empty one for everything that it writes; @param ports free ones, and the portal's. */
export async function startProxy(
  name: keyof typeof RECIPES,
  folder: string,
  ports: Ports,
): Promise<ReverseProxy> {
  const certificate = makeCertificate(folder);
  const recipe: Recipe = RECIPES[name];
  const proxy = recipe.start(folder, recipe.adapted(readFileSync(recipe.file, 'utf8'), ports, certificate));
  let complaint = '';
  proxy.stderr?.on('data', (chunk) => (complaint = `${complaint}${String(chunk)}`.slice(-4000)));
  await untilListening(ports.tls, proxy, () => complaint);
  return {
    url: `https://localhost:${ports.tls}`,
    certificate: readFileSync(certificate.file, 'utf8'),
    stop: () => stopped(proxy),
  };
}

/** For localhost, signed by itself, for a day. */
function makeCertificate(folder: string): Certificate {
  const [file, key] = [path.join(folder, 'certificate.pem'), path.join(folder, 'key.pem')];
  const of = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  execFileSync(ensureProgram('openssl'), ['req', '-x509', ...kind, ...of, '-out', file, '-keyout', key], {
    stdio: 'ignore',
  });
  return { file, key };
}

function replaced(text: string, pairs: readonly (readonly [string, string])[]): string {
  let result = text;
  for (const [from, to] of pairs) {
    if (!result.includes(from)) throw new Error(`The recipe does not hold: ${from}`);
    result = result.replaceAll(from, to);
  }
  return result;
}

async function untilListening(port: number, proxy: ChildProcess, complaint: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (proxy.exitCode !== null) throw new Error(`The proxy ended while starting:\n${complaint()}`);
    if (await isListening(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  proxy.kill('SIGKILL');
  throw new Error(`The proxy does not listen:\n${complaint()}`);
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function stopped(proxy: ChildProcess): Promise<void> {
  if (proxy.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    proxy.once('exit', () => resolve());
    proxy.kill('SIGTERM');
  });
}
