import { certificateText } from '@/lib/certificate/certificate-lines';
import { certificatePdf } from '@/lib/certificate/certificate-pdf';
import { environment } from '@/lib/env';
import { requestLocale } from '@/lib/i18n/request';
import { certificate } from '@/lib/queries/certificate';
import { optionalContext } from '@/lib/request-context';

/** The deposit certificate as a PDF, in the reader's language. 404 for whoever does not take part in the file. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const context = await optionalContext();
  const found = context && certificate(context, Number((await params).id));
  if (!found) return new Response(null, { status: 404 });
  const locale = await requestLocale();
  const bytes = await certificatePdf(
    certificateText(locale, found, environment().baseUrl),
    locale,
    found.submittedAt,
  );
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="certificat-${found.id}.pdf"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
