import { isSource, isTest, type Check } from './tree.ts'

const drawers = ['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'types', 'constants', 'services', 'manager', 'managers', 'shared-utils']
const most = 300

/** A drawer is not a subject: a name says what is inside. Translation areas are words for people, not code, and may be called `common`. */
export const checkNames: Check = (tree) =>
  [...tree.files, ...tree.folders]
    .filter((place) => /^(apps|packages|scripts|bench)\//.test(place) && !/\/i18n\//.test(place))
    .filter((place) => drawers.includes((place.split('/').at(-1) ?? '').replace(/\.[^.]+$/, '').replace(/\.test$/, '').toLowerCase()))
    .map((file) => ({ check: 'name', file, message: 'Name this after its subject or its verb (score-scale, plain-date): a drawer name says nothing about what is inside.' }))

export const checkLengths: Check = (tree) =>
  tree.files
    .filter((file) => isSource(file) || /^(scripts|bench)\/.*\.(ts|mjs)$/.test(file))
    .filter((file) => !isTest(file) && !/\/(library|i18n)\/|\.generated\.tsx?$/.test(file))
    .flatMap((file) => {
      const lines = tree.read(file).trimEnd().split('\n').length
      return lines <= most ? [] : [{ check: 'length', file, message: `This file has ${lines} lines and the most is ${most}. Give one of its subjects a file of its own.` }]
    })
