import { NotFoundScreen } from '@/components/shell/not-found-screen';
import { PublicHeader } from '@/components/shell/public-header';

export default function NotFoundPage() {
  return (
    <>
      <PublicHeader />
      <main id="main" className="flex-1 px-4 sm:px-6">
        <NotFoundScreen />
      </main>
    </>
  );
}
