import { openApi } from '@oih/contracts/openapi';
import { AppError } from '@oih/platform/errors';
import express, { type Express, type RequestHandler } from 'express';
import { accountRoutes } from './accounts/routes.ts';
import { analyticsRoutes } from './analytics/routes.ts';
import { appointmentRoutes } from './appointments/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { calendarRouter } from './calendar/router.ts';
import { certificateRoutes } from './certificates/routes.ts';
import { closureRoutes } from './closures/routes.ts';
import { dispatchRoutes } from './consultations/dispatch-routes.ts';
import { opinionRoutes } from './consultations/opinion-routes.ts';
import { consultationRoutes } from './consultations/routes.ts';
import type { AppContext } from './context.ts';
import { coverageRoutes } from './coverage/routes.ts';
import { mailboxRouter } from './dev-mailbox/router.ts';
import { directoryRoutes } from './directory/routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { encounterRoutes } from './encounters/routes.ts';
import { exchangeRoutes } from './exchange/routes.ts';
import { familyRoutes } from './family/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { fhirErrors, fhirRouter } from './fhir/router.ts';
import { formularyRoutes } from './formulary/routes.ts';
import { guestRoutes } from './guests/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { hospitalRoutes } from './hospital/routes.ts';
import { comingFrom, deviceCookie } from './http/device.ts';
import { errorHandler, notFound } from './http/errors.ts';
import { type RateLimits, rateLimiters } from './http/rate-limits.ts';
import { mount, type Route, refuseGivenPassword } from './http/route.ts';
import { jsonOnly, jsonTypes, sameOrigin, securityHeaders } from './http/security.ts';
import { inpatientRoutes } from './inpatients/routes.ts';
import { attendedSession, notAtKiosk } from './kiosk/attended-actor.ts';
import { kioskRoutes } from './kiosk/routes.ts';
import { limitRoutes } from './limits/routes.ts';
import { messageSettingsRoutes } from './message-settings/routes.ts';
import { inboxRoutes } from './messages/routes.ts';
import { networkRoutes } from './network/routes.ts';
import { noteTemplateRoutes } from './note-templates/routes.ts';
import { onCallRoutes } from './on-call/routes.ts';
import { paymentRoutes } from './payments/routes.ts';
import { pharmacyRoutes } from './pharmacy/routes.ts';
import { pictureRoutes } from './pictures/routes.ts';
import { policyRoutes } from './policy/routes.ts';
import { prescriptionRoutes } from './prescriptions/routes.ts';
import { profileRoutes } from './profile/routes.ts';
import { pushRoutes } from './push/routes.ts';
import { questionnaireRoutes } from './questionnaires/routes.ts';
import { recordRoutes } from './record/routes.ts';
import { referralCareRoutes } from './referrals/care-routes.ts';
import { referralRoutes } from './referrals/routes.ts';
import { developmentReceiver } from './regulator/development-receiver.ts';
import { developmentPath } from './regulator/regulator.ts';
import { retentionRoutes } from './retention/routes.ts';
import { scheduleRoutes } from './schedules/routes.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { outlived, type Sessions } from './sign-in/sessions.ts';
import { signInStrategies } from './sign-in/strategies.ts';
import { staffRoutes } from './staff/routes.ts';
import { metrics } from './system/metrics.ts';
import { terminologyRoutes } from './terminology/routes.ts';
import { todayRoutes } from './today/routes.ts';
import { vitalRoutes } from './vitals/routes.ts';
import { waitlistRoutes } from './waitlist/routes.ts';
import { webApps } from './web/serve.ts';

export interface App {
  express: Express;
  /** Every operation that is mounted. */
  routes: Route[];
  /** The session part alone, for the upgrade request of a socket. */
  session: RequestHandler[];
}

/** Ends a session that has outlived its absolute life before anything acts on it. */
const refuseOutlived =
  ({ clock }: AppContext): RequestHandler =>
  (request, _response, next) => {
    if (!request.session?.passport?.user || !outlived(request, clock)) return next();
    request.session.regenerate(next);
  };

const health =
  (ping: () => Promise<void>): RequestHandler =>
  (_request, response, next) => {
    ping().then(
      () => response.json({ status: 'ok' }),
      () => next(new AppError('UNAVAILABLE', 'The database does not answer.')),
    );
  };

/** Puts the api together: the one path of a request, in its order. */
export function createApp(
  context: AppContext,
  sessions: Sessions,
  ping: () => Promise<void>,
  internal: RequestHandler,
  limits: RateLimits,
): App {
  const { config, logger } = context;
  const app = express();
  const origins = new Set([new URL(config.PUBLIC_ORIGIN).origin, ...config.ALLOWED_ORIGINS]);
  const passport = signInStrategies(context);
  const { measure, expose } = metrics();
  const limit = rateLimiters(limits);
  const session = [sessions.middleware, refuseOutlived(context), passport.session(), attendedSession(context)];
  const routes = [
    ...signInRoutes(context, passport, sessions),
    ...profileRoutes(context),
    ...directoryRoutes(context),
    ...appointmentRoutes(context),
    ...encounterRoutes(context),
    ...inpatientRoutes(context),
    ...guestRoutes(context),
    ...documentRoutes(context),
    ...terminologyRoutes(),
    ...policyRoutes(context),
    ...pictureRoutes(context),
    ...questionnaireRoutes(context),
    ...recordRoutes(context),
    ...feedbackRoutes(context),
    ...noteTemplateRoutes(context),
    ...retentionRoutes(context),
    ...historyRoutes(context),
    ...vitalRoutes(context),
    ...formularyRoutes(context),
    ...prescriptionRoutes(context),
    ...pharmacyRoutes(context),
    ...certificateRoutes(context),
    ...closureRoutes(context),
    ...scheduleRoutes(context),
    ...inboxRoutes(context),
    ...messageSettingsRoutes(context),
    ...pushRoutes(context),
    ...familyRoutes(context),
    ...paymentRoutes(context),
    ...limitRoutes(context),
    ...waitlistRoutes(context),
    ...todayRoutes(context),
    ...analyticsRoutes(context),
    ...coverageRoutes(context),
    ...auditRoutes(context),
    ...staffRoutes(context),
    ...accountRoutes(context, sessions),
    ...hospitalRoutes(context),
    ...networkRoutes(context),
    ...consultationRoutes(context),
    ...dispatchRoutes(context),
    ...opinionRoutes(context),
    ...onCallRoutes(context),
    ...referralRoutes(context),
    ...referralCareRoutes(context),
    ...exchangeRoutes(context),
    ...kioskRoutes(context),
  ];

  app.disable('x-powered-by');
  // Answers of the api are never stored, so nobody would ask whether they have changed.
  app.disable('etag');
  app.set('trust proxy', config.TRUST_PROXY);
  app.use(securityHeaders(config.PUBLIC_ORIGIN));
  app.get('/healthz', health(ping));
  app.get('/metrics', expose);
  app.use('/internal', internal);
  if (config.NODE_ENV !== 'production') app.use('/dev/mailbox', mailboxRouter(context));
  if (config.NODE_ENV !== 'production') app.use(developmentPath, developmentReceiver(context));
  const document = openApi(routes.map(({ operation }) => operation));
  app.get('/api/openapi.json', (_request, response) => response.json(document));
  const from = [deviceCookie(config.PUBLIC_ORIGIN.startsWith('https:')), comingFrom(config.SESSION_SECRET)];
  app.use('/api', limit.all, measure, sameOrigin(origins), jsonOnly);
  app.use('/api/imports', express.json({ limit: '2mb' }));
  app.use('/api', express.json({ limit: '256kb' }), session, from);
  app.use(
    '/fhir',
    limit.all,
    measure,
    sameOrigin(origins),
    jsonOnly,
    express.json({ limit: '256kb', type: jsonTypes }),
  );
  app.use('/fhir', session, notAtKiosk, from, refuseGivenPassword, fhirRouter(context), fhirErrors);
  app.use('/calendar', limit.all, measure, calendarRouter(context, [...session, notAtKiosk]));
  const guarded = ['/api/session/staff', '/api/session/patient', '/api/session/code'];
  app.post(
    [
      ...guarded,
      '/api/kiosk/pairing',
      '/api/kiosk/pairing/here',
      '/api/kiosk/attendance',
      '/api/guest/invite',
      '/api/guest/knock',
    ],
    limit.signIn,
  );
  app.post(['/api/identity/code', '/api/family'], limit.identity);
  app.put(['/api/profile', '/api/family/:patientId/identity'], limit.identity);
  mount(app, routes);
  app.use('/api', notFound);
  app.use(webApps());
  app.use(errorHandler(logger));
  return { express: app, routes, session };
}
