import { rText, type Options, type RScript } from '../analysis/index.ts'
import type { Table } from '../frame/index.ts'
import { coxScript, kmScript, logrankScript } from '../survival/index.ts'
import { coursesInR } from './courses-in-r.ts'
import { atLandmarks, landmarkAsked, type LandmarkAsked } from './landmark-options.ts'
import { landmarkColumns } from './landmark-rows.ts'
import { responderColumn, responderCurves, responderNames, responderTable } from './landmark-responders.ts'
import { tableOfLines } from './read-courses.ts'

/**
 * The same persons made in base R, and the same model and curves by survival.
 * @source R survival, coxph, survfit, survdiff
 */
export function landmarkScript(table: Table, options: Options): RScript {
  const asked = landmarkAsked(options)
  const { sets } = atLandmarks(table, asked)
  const { lines, ...cox } = coxScript(tableOfLines(table, asked, sets.flatMap((one) => one.lines)), asked.cox)
  const rule = asked.responders
  const curves = rule === null ? [] : sets.flatMap((at, index) => {
    const data = responderTable(table, asked, { at, rule })
    return responderLines({ data, asked, index, tested: responderCurves(data, asked.curves, at.landmark).logrank !== null })
  })
  return {
    ...cox,
    lines: [
      ...coursesInR(table, asked), ...rowsAt(asked),
      `landmarks <- c(${asked.landmarks.join(', ')}); sets <- lapply(landmarks, rows_at)`,
      'for (i in seq_along(landmarks)) {',
      `  at <- function(key) paste0("landmarks.", i - 1, ".", key); s <- sets[[i]]; at_risk <- sum(sapply(all_people, function(p) p$.time[1] > landmarks[i]))`,
      `  cell(at("landmark"), landmarks[i]); cell(at("atRisk"), at_risk); cell(at("n"), nrow(s)); cell(at("noScore"), at_risk - nrow(s)); cell(at("events"), sum(s[[${rText(asked.event)}]]))`,
      '}',
      `data <- do.call(rbind, sets); cell("persons", length(unique(data[[${rText(asked.id)}]])))`,
      ...lines, ...curves,
    ],
    tolerances: [{ path: 'responders.*.curves.**', relative: 1e-9, absolute: 1e-14 }, { path: 'responders.**', relative: 1e-8, absolute: 1e-12 }, ...cox.tolerances],
  }
}

/** `rows_at`: the last row at or before a landmark of each person still at risk, the time from there. */
function rowsAt({ time, event, qol, window, lookback }: LandmarkAsked): string[] {
  return [
    'rows_at <- function(landmark) do.call(rbind, lapply(people, function(p) {', '  if (p$.time[1] <= landmark) return(NULL)',
    `  before <- p[p$.day <= landmark, , drop = FALSE]; recent <- before[before$.day >= landmark - ${lookback ?? 'Inf'}, , drop = FALSE]`, '  if (nrow(recent) == 0) return(NULL)',
    '  # What was carried into the first recent row may be too old: only values given in recent rows count.',
    '  row <- recent[nrow(recent), , drop = FALSE]; for (name in qol) row[[name]] <- newest(recent[[paste0(".given.", name)]])', '  if (any(is.na(row[qol]))) return(NULL)',
    `  first <- known(before[[paste0(".given.", ${rText(qol[0] ?? '')})]]); row$${landmarkColumns.landmark} <- landmark; row$${landmarkColumns.change} <- row[[${rText(qol[0] ?? '')}]] - first`,
    `  follow <- row$.time - landmark; stop <- min(follow, ${window ?? 'Inf'}); row[[${rText(event)}]] <- as.integer(row$.event & stop == follow); row[[${rText(time)}]] <- stop; row`,
    '}))',
  ]
}

function responderLines({ data, asked, index, tested }: { data: Table, asked: LandmarkAsked, index: number, tested: boolean }): string[] {
  const rule = asked.responders
  if (rule === null) return []
  const { no, yes } = responderNames(rule)
  const under = (path: string, lines: readonly string[]): string[] => ['local({', `  cell <- function(path, value) if (path != "n") every_cell(paste0(${rText(`${path}.`)}, path), value)`, ...lines.map((line) => `  ${line}`), '})']
  return [
    ...(index === 0 ? ['every_cell <- cell'] : []),
    `data <- sets[[${index + 1}]]; data$${responderColumn} <- ifelse(${rule.direction === 'higher-better' ? '' : '-'}data$${landmarkColumns.change} >= ${rule.threshold} * (1 - 1e-9), ${rText(yes)}, ${rText(no)})`,
    ...under(`responders.${index}`, kmScript(data, asked.curves).lines),
    ...(tested ? under(`responders.${index}.logrank`, logrankScript(data, asked.curves).lines.map((line) => line.replace(/^for \(i in seq_along\(o\)\).*$/, ''))) : []),
  ]
}
