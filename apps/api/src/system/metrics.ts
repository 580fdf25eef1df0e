import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Metrics of one api process; labels are names of operations and statuses, never anything of a person. */
export function metrics(): { measure: RequestHandler; expose: RequestHandler } {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer a request, by operation and status.',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [register],
  });
  return {
    measure: (_request, response, next) => {
      const start = performance.now();
      response.on('finish', () =>
        durations
          .labels(String(response.locals.operation ?? 'other'), String(response.statusCode))
          .observe((performance.now() - start) / 1000),
      );
      next();
    },
    expose: (_request, response, next) => {
      register.metrics().then((text) => response.type(register.contentType).send(text), next);
    },
  };
}
