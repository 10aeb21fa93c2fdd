'use client';

import { ErrorScreen } from '@/components/shell/error-screen';
import './globals.css';

/** When the root layout itself failed: it stands in for it. */
export default function GlobalErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="fr">
      <body>
        <ErrorScreen {...props} />
      </body>
    </html>
  );
}
