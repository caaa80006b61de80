import { Checkbox } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { exportFormats, orderExport } from '@weshare/contract/exports'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../shared/api.ts'
import { Form } from '../../../shared/ui/form.tsx'
import { exportsQuery } from './exports-query.ts'

type Format = (typeof exportFormats)[number]

export function OrderExport({ study }: { study: string }) {
  const { t } = useTranslation('research')
  const { t: problems } = useTranslation('problems')
  const queries = useQueryClient()
  const [formats, setFormats] = useState<Format[]>(['csv'])
  const [tried, setTried] = useState(false)
  const order = useMutation({
    mutationFn: () => call(orderExport, { params: { study }, body: { formats } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: exportsQuery(study).queryKey }),
  })
  const submit = () => {
    setTried(true)
    if (formats.length > 0) order.mutate()
  }
  return (
    <Form onSubmit={submit} submitLabel={t('exports.submit')} busy={order.isPending} failure={order.error}>
      <Checkbox.Group
        label={t('exports.formats')} value={formats} error={tried && formats.length === 0 ? problems('field.choose') : undefined}
        onChange={(chosen) => setFormats(exportFormats.filter((format) => chosen.includes(format)))}
      >
        {exportFormats.map((format) => <Checkbox key={format} mt="xs" value={format} label={t(`exports.${format}`)} description={t(`exports.${format}Detail`)} />)}
      </Checkbox.Group>
    </Form>
  )
}
