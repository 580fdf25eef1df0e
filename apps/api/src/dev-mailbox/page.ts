import type { MailboxMessage } from '@oih/data/mailbox/mailbox';

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const channels: Record<MailboxMessage['channel'], string> = {
  sms: 'SMS 短信',
  email: 'E-mail 邮件',
  push: 'Push 通知',
};

const both = ({ text }: MailboxMessage) =>
  text.zh === text.en
    ? `<p>${escaped(text.zh)}</p>`
    : `<p lang="zh-CN">${escaped(text.zh)}</p><p lang="en">${escaped(text.en)}</p>`;

const item = (message: MailboxMessage) => {
  const { _id, channel, to, subject, calendar, path, sentAt } = message;
  return `
  <li><header><b>${escaped(to)}</b><span>${channels[channel]} · <time datetime="${sentAt.toISOString()}">${sentAt.toISOString().slice(11, 19)} UTC</time></span></header>
  ${subject ? `<h2>${escaped(subject)}</h2>` : ''}${both(message)}
  ${calendar ? `<p><a href="/dev/mailbox/${encodeURIComponent(_id)}.ics">visit.ics</a></p>` : ''}${path ? `<p><a href="${escaped(path)}">${escaped(path)}</a></p>` : ''}</li>`;
};

/** The mailbox of the development providers, as a page. */
export const page = (messages: readonly MailboxMessage[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5"><title>Mailbox · 信箱</title>
<style>
  body { font: 17px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem; color: #1d2b2a; background: #f6f8f7 }
  ul { list-style: none; padding: 0; display: grid; gap: 1rem } li { background: #fff; border: 1px solid #d5dedb; border-radius: 12px; padding: 1rem 1.25rem }
  header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; color: #47605b } header b { overflow-wrap: anywhere } h2 { font-size: 1rem; margin: .4rem 0 0 }
  p { margin: .4rem 0 0; overflow-wrap: anywhere; white-space: pre-line } a { color: #0f6350 } .empty { color: #47605b }
</style></head><body><main><h1>Mailbox · 信箱</h1>
<p>Text messages, e-mail and notifications that providers would have brought, newest first. This page exists in development only. 仅供开发使用。</p>
${messages.length ? `<ul>${messages.map(item).join('')}</ul>` : '<p class="empty">No messages yet. Ask for a sign-in code and it appears here. 暂无消息。</p>'}
</main></body></html>`;
