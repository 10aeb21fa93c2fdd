import type { ReactNode } from 'react';
import { AuthorisedFor } from '../../authorised-for';

export default function Layout({ children }: { children: ReactNode }) {
  return <AuthorisedFor application="works_invoices">{children}</AuthorisedFor>;
}
