import { openAsBlob } from 'node:fs';
import { diskStorage } from '../disk-storage';
import { orFault, type Storage, StorageFault } from '../storage';

/** Its errors hold signed addresses: ours say what happened. */
const LOG_LEVEL = 'Fatal';
/** Seconds for which an address of the hosted service can be fetched: it is fetched at once. */
const ADDRESS_LIVES = 300;

type Service = { token: string; ingestUrl: string | undefined };

/**
 * Files kept by UploadThing's service, private there. What has to be looked into passes through a temporary file of
 * this machine.
 * @param root folder for those.
 */
export function hostedStorage(root: string, { token, ingestUrl }: Service): Storage {
  const service = () => openService({ token, ingestUrl });
  return {
    name: 'uploadthing',

    receive: diskStorage(root).receive,

    async prepare() {
      // The service hears of a file once it may be kept.
    },

    async keep({ path, sha256, size }) {
      const content = await orFault('read the arrived file', openAsBlob(path));
      const file = Object.assign(content, { name: sha256 });
      const sent = await orFault('send the file', (await service()).uploadFiles(file, { acl: 'private' }));
      if (sent.error) throw new StorageFault('send the file', sent.error.message);
      return { storage: 'uploadthing', key: sent.data.key, sha256, size };
    },

    async open(key) {
      const { ufsUrl } = await orFault(
        'sign the address',
        (await service()).generateSignedURL(key, { expiresIn: ADDRESS_LIVES }),
      );
      const answer = await orFault('fetch the file', fetch(ufsUrl));
      if (!answer.ok || !answer.body) throw new StorageFault('fetch the file', answer.status);
      return answer.body;
    },

    async forget(key) {
      const { success } = await orFault('delete the file', (await service()).deleteFiles(key));
      if (!success) throw new StorageFault('delete the file', key);
    },
  };
}

/** Loaded when it is first asked: most installations keep their files on disk, and start without it. */
async function openService({ token, ingestUrl }: Service) {
  const { UTApi } = await import('uploadthing/server');
  return new UTApi({ token, logLevel: LOG_LEVEL, ...(ingestUrl === undefined ? {} : { ingestUrl }) });
}
