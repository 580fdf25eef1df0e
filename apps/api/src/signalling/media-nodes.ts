import { nodeAnnouncement } from '@oih/contracts/socket/link';
import { AppError } from '@oih/platform/errors';
import { verifyInternal } from '@oih/platform/internal-auth';
import express, { type RequestHandler, Router } from 'express';
import type { ApiConfig, AppContext } from '../context.ts';

/** Takes the announcements of media nodes: signed over the body, fresh by a minute. */
export function mediaNodes(
  config: ApiConfig,
  { repositories, clock }: Pick<AppContext, 'repositories' | 'clock'>,
): RequestHandler {
  const router = Router();
  router.post('/media-nodes', express.text({ type: 'application/json', limit: '4kb' }), (request, response, next) => {
    const body = typeof request.body === 'string' ? request.body : '';
    if (!verifyInternal(config.INTERNAL_SECRET, body, request.headers['x-internal-signature'], clock.now())) {
      throw new AppError(
        'UNAUTHENTICATED',
        'The announcement is not signed with our INTERNAL_SECRET, or the clocks differ by more than a minute.',
      );
    }
    const { nodeId, ...node } = nodeAnnouncement.parse(JSON.parse(body));
    repositories.calls.announce({ _id: nodeId, ...node }, clock.now()).then(() => response.status(204).end(), next);
  });
  return router;
}
