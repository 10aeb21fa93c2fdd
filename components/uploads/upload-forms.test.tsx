import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderToString } from 'react-dom/server';
import { messagesIn } from '@/lib/i18n/messages';
import { AttachmentUpload } from './attachment-upload';
import { MainFileUpload } from './main-file-upload';

jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh: jest.fn() }) }));

const { main, attachments, leaf } = messagesIn('en').uploads;
const mainFile = (
  <MainFileUpload
    draftId={7}
    replaces={false}
    refusals={[{ field: 'file', sentence: 'This PDF is locked.' }]}
    words={main}
    leaf={leaf}
    locale="en"
  />
);
const attachment = (
  <AttachmentUpload
    draftId={7}
    types={[{ value: 'QUANTITIES', label: 'Quantities' }]}
    refusals={[{ field: 'attachmentType', sentence: 'Choose a type.' }]}
    words={attachments}
    leaf={leaf}
    locale="en"
  />
);

function pageOf(element: React.ReactElement): HTMLElement {
  const page = document.createElement('div');
  page.innerHTML = renderToString(element);
  return page;
}

test('before JavaScript the document is a plain form with its file, a button and what was refused', () => {
  const page = pageOf(mainFile);
  const form = page.querySelector('form');
  expect(form?.getAttribute('action')).toBe('/api/drafts/7/file');
  expect([form?.method, form?.enctype]).toEqual(['post', 'multipart/form-data']);
  expect(form?.querySelector('input[type=file]')?.getAttribute('name')).toBe('file');
  expect(form?.querySelector('button')?.textContent).toBe(main.button);
  expect(page.querySelector('#file-error')?.textContent).toBe('This PDF is locked.');
});

test('once JavaScript is there, choosing is enough: the button goes, the field keeps what was refused', () => {
  render(mainFile);
  const field = screen.getByLabelText(main.choose);
  expect(screen.queryByRole('button')).toBeNull();
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(/locked/);
});

test('before JavaScript attachments are a plain form with type, designation and files', () => {
  const form = pageOf(attachment).querySelector('form');
  expect(form?.getAttribute('action')).toBe('/api/drafts/7/attachments');
  const names = [...(form?.querySelectorAll('[name]') ?? [])].map((field) => field.getAttribute('name'));
  expect(names).toEqual(['attachmentType', 'attachmentDesignation', 'attachments']);
  expect(form?.querySelector('input[type=file]')?.hasAttribute('multiple')).toBe(true);
});

test('nothing is sent as long as no file is chosen', async () => {
  render(attachment);
  await userEvent.click(screen.getByRole('button', { name: attachments.button }));
  expect(await screen.findByText(leaf.required)).toBeVisible();
  expect(screen.getByLabelText(attachments.choose)).toBeInvalid();
});
