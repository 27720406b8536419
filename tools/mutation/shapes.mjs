// Leaves out what is no rule: zod shapes are published schemas, which the contract tests hold byte for byte.
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const shapes = {
  shouldIgnore(path) {
    const node = path.isCallExpression() ? path.node.callee : undefined;
    let from = node;
    while (from?.type === 'MemberExpression' || from?.type === 'CallExpression') from = from.object ?? from.callee;
    return from?.type === 'Identifier' && from.name === 'z' ? 'a published shape' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'shapes', shapes)];
