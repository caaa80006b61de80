import { inR } from '../survival/index.ts'


/**
 * An R line that makes `X`, the covariates of `d` without intercept, named and coded as the engine does.
 * @source R, model.matrix
 */
export const designInR = (terms: string): string => `X <- model.matrix(~ ${terms}, data = d)[, -1, drop = FALSE]`

/**
 * R lines that write the coefficients of a coxph fit `m` under a path.
 * @source R survival, summary.coxph
 */
export function coefficientsInR(path: string, conf: number): string[] {
  return [
    `b <- coef(m); s <- sqrt(diag(m$var)); s[is.na(b)] <- NA; q <- qnorm(1 - (1 - ${conf}) / 2)`,
    'for (i in seq_along(b)) {',
    `  at <- function(key) paste0(${inR(path)}, ".", i - 1, ".", key)`,
    '  cell(at("estimate"), b[i]); cell(at("hr"), exp(b[i])); cell(at("se"), s[i]); cell(at("z"), b[i] / s[i]); cell(at("p"), 2 * pnorm(-abs(b[i] / s[i])))',
    '  cell(at("lower"), exp(b[i] - q * s[i])); cell(at("upper"), exp(b[i] + q * s[i]))',
    '}',
  ]
}
