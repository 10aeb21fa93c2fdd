import { NotFoundScreen } from '@/components/shell/not-found-screen';

export default function PublicNotFoundPage() {
  return (
    <main id="main" className="px-4 sm:px-6">
      <NotFoundScreen />
    </main>
  );
}
