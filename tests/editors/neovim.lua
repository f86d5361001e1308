-- Uses the language server as somebody at Neovim does, and writes what came of it: `nvim --headless --clean -S neovim.lua`.
--   APUNTE_RECIPE  the file of Lua that starts the server: what docs/editors.md says
--   APUNTE_RESULT  the file that is written, as JSON
-- The notes stand in the working folder, and `apunte` on the path.
local result = {messages = {}}

local function finish()
  local file = assert(io.open(vim.env.APUNTE_RESULT, 'w'))
  file:write(vim.fn.json_encode(result))
  file:close()
  vim.cmd('qa!')
end

--- Lets the editor work until something is done.
local function wait(what, is_done)
  local thread = coroutine.running()
  local started = os.time()
  while not is_done() do
    -- Against what hangs: nothing takes a tenth of it.
    if os.time() - started > 100 then error('waited in vain for ' .. what) end
    vim.defer_fn(function() coroutine.resume(thread) end, 10)
    coroutine.yield()
  end
end

--- Types keys, and waits until they have done something.
local function type_keys(keys, what, is_done)
  vim.api.nvim_input(keys)
  wait(what, is_done)
end

local function open(name)
  vim.cmd('edit ' .. vim.fn.fnameescape(name))
  return vim.api.nvim_get_current_buf()
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n'
end

local function has_text(buffer, text)
  return text_of(buffer):find(text, 1, true) ~= nil
end

local function diagnostics(buffer)
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    local range = one.lnum + 1 .. ':' .. one.col .. '-' .. one.end_lnum + 1 .. ':' .. one.end_col
    local severity = vim.diagnostic.severity[one.severity]
    table.insert(found, {range = range, severity = severity, code = one.code or one.user_data.lsp.code, source = one.source})
  end
  table.sort(found, function(left, right) return left.range < right.range end)
  return found
end

local function has_diagnostic(buffer, code)
  for _, one in ipairs(diagnostics(buffer)) do
    if one.code == code then return true end
  end
  return false
end

--- Opens the menu of code actions and chooses the first whose title begins so; gives all titles.
local function act(title)
  local offered = {}
  vim.ui.select = function(items, options, choose)
    local chosen = nil
    for _, item in ipairs(items) do
      local shown = options.format_item(item)
      table.insert(offered, shown)
      if shown:sub(1, #title) == title then chosen = chosen or item end
    end
    choose(chosen)
  end
  vim.lsp.buf.code_action()
  wait('code actions', function() return #offered > 0 end)
  return offered
end

local function format()
  -- Neovim 0.8 gave it another name.
  if vim.lsp.buf.format then vim.lsp.buf.format({timeout_ms = 100000}) else vim.lsp.buf.formatting_sync(nil, 100000) end
end

local function see_and_mend()
  local buffer = open('bad.md')
  wait('diagnostics', function() return has_diagnostic(buffer, 'broken-link') and has_diagnostic(buffer, 'empty-item') end)
  result.diagnostics = diagnostics(buffer)

  vim.api.nvim_win_set_cursor(0, {10, 0})
  result.actions = act('Remove')
  wait('the fix', function() return not has_text(buffer, '\n*\n') end)
  wait('what is left', function() return not has_diagnostic(buffer, 'empty-item') end)
  result.left = diagnostics(buffer)

  format()
  result.formatted = text_of(buffer)
  vim.cmd('wall')
end

local function rename()
  -- What isn't saved counts, in other notes too.
  local other = open('other.md')
  vim.api.nvim_buf_set_lines(other, 6, 6, false, {'Not saved.', ''})
  local buffer = open('guide.md')
  vim.fn.search('## Old name')
  vim.lsp.buf.rename('New name')
  wait('the new name', function() return has_text(buffer, '## New name') and has_text(other, '#new-name') end)
  vim.cmd('wall')
end

local function complete()
  local buffer = open('other.md')
  local has_menu = function() return vim.fn.pumvisible() == 1 end
  type_keys('Go- [new](guide.md#<C-x><C-o>', 'completion', has_menu)
  result.offered = vim.tbl_map(function(item) return item.word end, vim.fn.complete_info({'items'}).items)
  type_keys('<C-n><C-y>)<Esc>', 'the end of typing', function() return vim.fn.mode() == 'n' and has_text(buffer, 'name)') end)
  result.completed = text_of(buffer)
end

local function stop()
  for _, client in ipairs(vim.lsp.get_active_clients()) do vim.lsp.stop_client(client.id) end
  wait('the end of the server', function() return result.exit ~= nil end)
end

local function use()
  vim.lsp.handlers['window/showMessage'] = function(_, message) table.insert(result.messages, message.message) end
  local start_client = vim.lsp.start_client
  vim.lsp.start_client = function(config)
    config.on_exit = function(code, signal) result.exit = {code = code, signal = signal} end
    return start_client(config)
  end
  dofile(vim.env.APUNTE_RECIPE)
  for _, step in ipairs({see_and_mend, rename, complete, stop}) do step() end
end

vim.schedule(coroutine.wrap(function()
  local ok, problem = xpcall(use, debug.traceback)
  if not ok then result.problem = problem end
  finish()
end))
