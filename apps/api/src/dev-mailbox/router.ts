import { AppError } from '@oih/platform/errors';
import { type RequestHandler, Router } from 'express';
import type { AppContext } from '../context.ts';
import { page } from './page.ts';

/** The mailbox of the development providers: a page, and the calendars of its letters to open. */
export function mailboxRouter({ repositories: { mailbox } }: AppContext): Router {
  const show: RequestHandler = (_request, response, next) => {
    mailbox
      .latest()
      .then((messages) => response.type('html').set('Cache-Control', 'no-store').send(page(messages)), next);
  };
  const calendar: RequestHandler = (request, response, next) => {
    mailbox.byId(String(request.params.id)).then((message) => {
      if (!message?.calendar) return next(new AppError('NOT_FOUND', 'That letter carries no calendar, or is gone.'));
      response.set('Content-Disposition', 'attachment; filename="visit.ics"').set('Cache-Control', 'no-store');
      response.type('text/calendar; charset=utf-8').send(message.calendar);
    }, next);
  };
  return Router().get('/', show).get('/:id.ics', calendar);
}
