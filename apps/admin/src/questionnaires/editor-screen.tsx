import { Button } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Loading } from '@oih/web/components/states.tsx';
import { localized } from '@oih/web/i18n/format';
import { useState } from 'react';
import { Link, Navigate, useParams } from 'react-router';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { Editor } from './editor.tsx';
import { useQuestionnaires } from './use-questionnaires.ts';

/** One questionnaire, or a new one under an id that stays while it is tried to publish. */
export function EditorScreen() {
  const { t, language } = useText();
  const { at } = useHospital();
  const { questionnaireId = 'new' } = useParams();
  const [fresh] = useState(() => crypto.randomUUID());
  const { data, error, refetch } = useQuestionnaires();
  const known = data?.questionnaires.find(({ id }) => id === questionnaireId);
  if (data && questionnaireId !== 'new' && !known) return <Navigate to={at('/questionnaires')} replace />;
  return (
    <>
      <ScreenHead
        title={known ? localized(known.content.title, language) : t('questionnaire.new')}
        lead={t('questionnaire.editor.lead')}
      >
        <Button component={Link} to={at('/questionnaires')} variant="default">
          {t('questionnaire.back')}
        </Button>
      </ScreenHead>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={3} height={140} />}
      {data && <Editor key={known ? `${known.id}:${known.version}` : fresh} id={known?.id ?? fresh} known={known} />}
    </>
  );
}
