import './texts.ts';
import { Button } from '@mantine/core';
import type { GuestVisitView } from '@oih/contracts/http/guests';
import { readInvite } from '@oih/contracts/http/guests';
import { ApiError, call } from '@oih/web/api/client';
import { Brand } from '@oih/web/components/brand.tsx';
import { ErrorNotice, errorKey } from '@oih/web/components/error-notice.tsx';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { Shell } from '@oih/web/components/shell.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GuestVisit } from './guest-visit.tsx';
import { Knock } from './knock.tsx';
import { guestVisitKey, useGuestVisit } from './use-guest-visit.ts';
import { useLink } from './use-link.ts';

const isEnded = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'INVITE_ENDED' || error.code === 'INVITE_UNKNOWN');

/** Where the link of an invitation leads: the name is asked for, then the guest waits, joins, and can come back as long as the visit lasts. */
export function GuestScreen() {
  const { t } = useTranslation();
  return (
    <Shell own={false} home={<Brand name={t('app.hospital')} />}>
      <Content />
    </Shell>
  );
}

function Content() {
  const queries = useQueryClient();
  const token = useLink();
  const [again, setAgain] = useState(false);
  const own = useGuestVisit();
  const link = useQuery({
    queryKey: ['guest-invite', token],
    queryFn: () => call(readInvite, { body: { token: token! } }),
    enabled: token !== null,
    retry: (failures, error) => !isEnded(error) && failures < 2,
  });
  const knocked = async () => {
    await Promise.all([queries.invalidateQueries({ queryKey: guestVisitKey }), link.refetch()]);
    setAgain(false);
  };
  if (own.isPending || (token !== null && link.isPending)) return <Loading rows={2} />;
  if (own.error) return <ErrorNotice error={own.error} onRetry={() => void own.refetch()} />;
  const visit = own.data;
  // A link that has run out meanwhile does not put anybody out; one for another visit comes first.
  if (visit && !again && (token === null || link.data?.here || isEnded(link.error)))
    return (
      <Visit visit={visit} onAgain={token !== null && link.data && visit.mayReturn ? () => setAgain(true) : null} />
    );
  if (token === null) return <Closed titleKey="guest.noLink" hintKey="guest.noLink.hint" />;
  if (link.data) return <Knock token={token} invite={link.data} onDone={knocked} />;
  if (isEnded(link.error)) return <Closed titleKey="guest.badLink" hintKey={errorKey(link.error)} />;
  return <ErrorNotice error={link.error} onRetry={() => void link.refetch()} />;
}

function Closed({ titleKey, hintKey, onAgain }: { titleKey: string; hintKey: string; onAgain?: (() => void) | null }) {
  const { t } = useTranslation();
  return (
    <div className="card" role="status">
      <div className="visually-hidden">
        <PageTitle title={t('guest.title')} />
      </div>
      <Empty
        title={t(titleKey)}
        {...(onAgain ? { action: <Button onClick={onAgain}>{t('guest.again')}</Button> } : {})}
      >
        {t(hintKey)}
      </Empty>
    </div>
  );
}

/** @param onAgain asks to be let in once more; null without a link that is good. */
function Visit({ visit, onAgain }: { visit: GuestVisitView; onAgain: (() => void) | null }) {
  if (visit.call === 'over') return <Closed titleKey="guest.over" hintKey="guest.over.hint" />;
  if (visit.state === 'ended') return <Closed titleKey="guest.ended" hintKey="guest.ended.hint" onAgain={onAgain} />;
  return <GuestVisit visit={visit} />;
}
