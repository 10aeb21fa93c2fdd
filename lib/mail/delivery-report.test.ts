import { readDeliveryReport } from './delivery-report';
import { messageIdOf, readMessageId } from './message-ids';

const OWN = '<notice-7-1795420800000@portail.example>';

/** As Postfix writes it. */
function report({
  action = 'failed',
  status = '5.1.1',
  returned = `Message-ID: ${OWN}`,
  as = 'message/rfc822',
} = {}) {
  return Buffer.from(
    `From: MAILER-DAEMON@mail.example (Mail Delivery System)
To: bounces@portail.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="B1.1764147600/mail.example"

This is a MIME-encapsulated message.

--B1.1764147600/mail.example
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B1.1764147600/mail.example
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
X-Postfix-Queue-ID: 4bFh2K0qLz
Arrival-Date: Thu, 26 Nov 2026 09:00:00 +0100 (CET)

Final-Recipient: rfc822; ines.moreau@moreau.example
Original-Recipient: rfc822;ines.moreau@moreau.example
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.moreau.example
Diagnostic-Code: smtp; 550 5.1.1 <ines.moreau@moreau.example>: Recipient
    address rejected: no such person

--B1.1764147600/mail.example
Content-Description: Undelivered Message
Content-Type: ${as}

From: no-reply@portail.example
Subject: Votre tour
${returned}

The text, which says Message-ID: <notice-9-1@portail.example> too.

--B1.1764147600/mail.example--
`.replaceAll('\n', '\r\n'),
  );
}

test('a report says of which mail it speaks, and what became of it', async () => {
  expect(await readDeliveryReport(report())).toEqual({
    messageId: OWN,
    recipients: [
      {
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <ines.moreau@moreau.example>: Recipient address rejected: no such person',
      },
    ],
  });
});

test.each(['text/rfc822-headers', 'message/rfc822-headers', 'message/rfc822'])(
  'the mail may be returned as %s',
  async (as) => {
    expect((await readDeliveryReport(report({ as, returned: `Message-Id:\n ${OWN}` })))?.messageId).toBe(OWN);
  },
);

test('a mail that is late is said to be late', async () => {
  const late = await readDeliveryReport(report({ action: 'Delayed', status: '4.4.1 (no route)' }));
  expect(late?.recipients).toMatchObject([{ action: 'delayed', status: '4.4.1' }]);
});

test('what does not return the mail names none', async () => {
  expect((await readDeliveryReport(report({ returned: 'X-Other: 1' })))?.messageId).toBeNull();
});

test('any other mail is no report', async () => {
  expect(await readDeliveryReport(Buffer.from('Subject: absent\r\n\r\nI am away.'))).toBeNull();
  expect(await readDeliveryReport(Buffer.from(''))).toBeNull();
  expect(await readDeliveryReport(Buffer.from([0, 255, 254, 10, 10]))).toBeNull();
});

test('a Message-ID of ours is read as it was written, and no other', () => {
  for (const sendings of [1, 2, 17]) {
    const notice = { id: 7, createdAt: 1_795_420_800_000, sendings };
    expect(readMessageId(messageIdOf(notice, 'portail.example'), 'Portail.example')).toEqual(notice);
  }
  expect(messageIdOf({ id: 7, createdAt: 5, sendings: 2 }, 'x.example')).toBe('<notice-7-5-2@x.example>');
  for (const other of ['<notice-7-5@other.example>', '<notice-x-5@x.example>', '<file-7-5@x.example>', ''])
    expect(readMessageId(other, 'x.example')).toBeNull();
});
