import type { MailboxMessage } from '@oih/data/accounts/models';
import type { RequestHandler } from 'express';
import type { AppContext } from '../context.ts';

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const item = ({ to, text, sentAt }: MailboxMessage) => `
  <li><header><b>${escaped(to)}</b><time datetime="${sentAt.toISOString()}">${sentAt.toISOString().slice(11, 19)} UTC</time></header>
  <p lang="zh-CN">${escaped(text.zh)}</p><p lang="en">${escaped(text.en)}</p></li>`;

const page = (messages: MailboxMessage[]) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="5"><title>Mailbox · 信箱</title>
<style>
  body { font: 17px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; max-width: 40rem; margin: 0 auto; padding: 1.5rem 1rem; color: #1d2b2a; background: #f6f8f7 }
  ul { list-style: none; padding: 0; display: grid; gap: 1rem } li { background: #fff; border: 1px solid #d5dedb; border-radius: 12px; padding: 1rem 1.25rem }
  header { display: flex; justify-content: space-between; gap: 1rem; color: #47605b } p { margin: .4rem 0 0; overflow-wrap: anywhere } .empty { color: #47605b }
</style></head><body><main><h1>Mailbox · 信箱</h1>
<p>Messages that a text provider would have sent, newest first. This page exists in development only. 仅供开发使用。</p>
${messages.length ? `<ul>${messages.map(item).join('')}</ul>` : '<p class="empty">No messages yet. Ask for a sign-in code and it appears here. 暂无消息。</p>'}
</main></body></html>`;

/** The mailbox of the development provider, as a page. */
export function mailboxPage({ repositories }: AppContext): RequestHandler {
  return (_request, response, next) => {
    repositories.codes
      .mailbox()
      .then((messages) => response.type('html').set('Cache-Control', 'no-store').send(page(messages)), next);
  };
}
