import type { ReactNode } from 'react';
import { requireContext } from '@/lib/request-context';
import { PortalShell } from '../portal-shell';

export default async function PortalLayout({ children }: { children: ReactNode }) {
  return <PortalShell context={await requireContext()}>{children}</PortalShell>;
}
