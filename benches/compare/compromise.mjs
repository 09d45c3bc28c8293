// compromise over the articles of a JSON Lines file: sentences, words, tags, and its people, places and organisations.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const [file, modules] = process.argv.slice(2)
const require = createRequire(pathToFileURL(`${modules}/`))
const nlp = require('compromise')

let words = 0
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const doc = nlp(JSON.parse(line).text)
  words += doc.termList().length
  doc.people().out('array')
  doc.places().out('array')
  doc.organizations().out('array')
}
console.log(words)
