import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const packages = ['core', 'cost', 'cluster'];

/**
 * What each package exports, one report a package, for the review of its public face.
 *
 * @param {string} root - folder of the repository, with its separator.
 * @returns {readonly (readonly [path: string, text: string])[]}
 */
export function apiReports(root) {
  return packages.map((name) => [`packages/${name}/etc/${name}.api.md`, report(root, name)]);
}

/**
 * @param {string} root
 * @param {string} name
 */
function report(root, name) {
  const folder = mkdtempSync(join(tmpdir(), 'moorage-api-'));
  const projectFolder = `${root}packages/${name}`;
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder,
      mainEntryPointFilePath: `${projectFolder}/dist/index.d.ts`,
      compiler: { tsconfigFilePath: `${projectFolder}/tsconfig.json` },
      apiReport: {
        enabled: true,
        reportFileName: `${name}.api.md`,
        reportFolder: folder,
        reportTempFolder: folder,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.None, addToApiReportFile: true },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None, addToApiReportFile: false },
          // Its lines name positions in files, so that the report would change with every edit.
          'ae-undocumented': { logLevel: ExtractorLogLevel.None, addToApiReportFile: false },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: `${projectFolder}/package.json`,
  });
  try {
    Extractor.invoke(config, {
      localBuild: true,
      messageCallback: (message) => {
        message.handled = message.logLevel !== ExtractorLogLevel.Error;
      },
    });
    return readFileSync(join(folder, `${name}.api.md`), 'utf8').replaceAll('\r\n', '\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
