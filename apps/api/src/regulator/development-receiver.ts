import type { Taken } from '@oih/data/regulator/reports';
import express, { type Request, type RequestHandler, Router } from 'express';
import { isSigned, webhookKey } from '../channels/webhook.ts';
import type { AppContext } from '../context.ts';
import { developmentSecret } from './regulator.ts';

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const item = ({ _id, body, takenAt }: Taken) => {
  const { type = '' } = body as { type?: string };
  return `
  <li><header><b>${escaped(type)}</b><time datetime="${takenAt.toISOString()}">${takenAt.toISOString().slice(0, 19).replace('T', ' ')} UTC</time></header>
  <details><summary>${escaped(_id)}</summary><pre>${escaped(JSON.stringify(body, null, 2))}</pre></details></li>`;
};

const page = (taken: readonly Taken[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Supervision platform · 监管平台</title>
<style>
  body { font: 17px/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", sans-serif; max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem; color: #1d2b2a; background: #f6f8f7 }
  ul { list-style: none; padding: 0; display: grid; gap: 1rem } li { background: #fff; border: 1px solid #d5dedb; border-radius: 12px; padding: 1rem 1.25rem }
  header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; color: #47605b } summary { cursor: pointer; overflow-wrap: anywhere; min-height: 2rem } pre { overflow-x: auto; font-size: .85rem }
  .empty { color: #47605b }
</style></head><body><main><h1>Supervision platform · 监管平台</h1>
<p>What the province would have been told, newest first. This page exists in development only. 仅供开发使用。</p>
${taken.length ? `<ul>${taken.map(item).join('')}</ul>` : '<p class="empty">No reports yet. Finish a visit and it appears here. 暂无上报。</p>'}
</main></body></html>`;

const signature = (request: Request) => ({
  id: request.get('webhook-id') ?? '',
  timestamp: request.get('webhook-timestamp') ?? '',
  signature: request.get('webhook-signature') ?? '',
});

/** A receiver that stands for the supervision platform in development: takes signed reports, tells which it has, shows them. */
export function developmentReceiver({ repositories, clock }: AppContext): Router {
  const key = webhookKey(developmentSecret);
  const { developmentReceiver: books } = repositories;
  const take: RequestHandler = (request, response, next) => {
    const body = String(request.body);
    const signed = signature(request);
    if (!isSigned(key, signed, body, clock.now())) {
      response.status(401).end();
      return;
    }
    const parsed = JSON.parse(body) as { at: string };
    books
      .take({ _id: signed.id, body: parsed, at: new Date(parsed.at), takenAt: clock.now() })
      .then(() => response.status(204).end(), next);
  };
  const known: RequestHandler = (request, response, next) => {
    const query = request.originalUrl.slice(request.originalUrl.indexOf('?') + 1);
    if (!isSigned(key, signature(request), query, clock.now())) {
      response.status(401).end();
      return;
    }
    const { from, to } = request.query as { from: string; to: string };
    books.idsBetween(new Date(from), new Date(to)).then((ids) => response.json({ ids }), next);
  };
  const show: RequestHandler = (_request, response, next) => {
    books.latest(100).then((taken) => response.type('html').set('Cache-Control', 'no-store').send(page(taken)), next);
  };
  return Router()
    .post('/reports', express.text({ type: 'application/json', limit: '256kb' }), take)
    .get('/reports', known)
    .get('/', show);
}
