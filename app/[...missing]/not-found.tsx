import { NotFoundScreen } from '@/components/shell/not-found-screen';
import { PublicHeader } from '@/components/shell/public-header';
import { optionalContext } from '@/lib/request-context';
import { PortalShell } from '../portal-shell';

export default async function NotFoundPage() {
  const context = await optionalContext();
  if (context)
    return (
      <PortalShell context={context}>
        <NotFoundScreen />
      </PortalShell>
    );
  return (
    <>
      <PublicHeader />
      <main id="main" className="flex-1 px-4 sm:px-6">
        <NotFoundScreen />
      </main>
    </>
  );
}
