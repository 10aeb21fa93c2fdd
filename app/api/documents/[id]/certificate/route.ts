import { signInAddress } from '@/lib/auth/own-address';
import { certificateText } from '@/lib/certificate/certificate-lines';
import { certificatePdf } from '@/lib/certificate/certificate-pdf';
import { environment } from '@/lib/env';
import { requestLocale } from '@/lib/i18n/request';
import { certificate } from '@/lib/queries/certificate';
import { optionalContext } from '@/lib/request-context';
import { idIn, notThere, savingHeaders } from '@/lib/storage/download';

/**
 * The deposit certificate as a PDF, in the reader's language. 404 for whoever does not take part in the file; leads to the
 * sign-in page, and back, when nobody is signed in.
 */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const context = await optionalContext();
  if (!context) {
    const { pathname } = new URL(request.url);
    return new Response(null, { status: 303, headers: { Location: signInAddress(pathname) } });
  }
  const id = idIn((await params).id);
  const found = id === null ? null : certificate(context, id);
  if (!found) return notThere();
  const locale = await requestLocale();
  const bytes = await certificatePdf(
    certificateText(locale, found, environment().baseUrl),
    locale,
    found.submittedAt,
  );
  return new Response(Buffer.from(bytes), {
    headers: savingHeaders('application/pdf', `certificat-${found.id}.pdf`),
  });
}
