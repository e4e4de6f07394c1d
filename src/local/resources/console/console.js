;(function () {
  'use strict';

  function text(millis) {
    var seconds = Math.max(0, Math.floor(millis / 1000));
    if (seconds < 60) return seconds + ' s';
    if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + seconds % 60 + ' s';
    return Math.floor(seconds / 3600) + ' h ' + Math.floor(seconds % 3600 / 60) + ' min';
  }

  // The difference to the stage's clock, which an injected fault may have set forward. Each answer brings the time anew.
  var skew = 0;
  var clock = null;

  function tick() {
    var current = document.querySelector('[data-now]');
    if (current && current !== clock) skew = Number(current.dataset.now) - Date.now();
    clock = current;
    document.querySelectorAll('[data-since]').forEach(function (element) {
      element.textContent = text(Date.now() + skew - Number(element.dataset.since));
    });
  }

  document.addEventListener('DOMContentLoaded', tick);
  document.addEventListener('htmx:afterSettle', tick);
  setInterval(tick, 1000);

  // A link to another view of the same execution changes this part of the page only, so that the page does not scroll.
  // htmx would give up a boosted link that a push replaces before the answer arrives, and it boosts no links of SVG.
  var shown = location.pathname + location.search;
  document.addEventListener('click', function (event) {
    var link = event.target.closest('#execution a');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var address = link.getAttribute('href');
    if (address.startsWith('#')) return;
    if (new URL(address, location.href).pathname !== location.pathname) return;
    event.preventDefault();
    show(address).then(function () {
      history.pushState(null, '', address);
      shown = location.pathname + location.search;
      var again = link.id && document.getElementById(link.id);
      if (again) again.focus({ preventScroll: true });
    }, function () {});
  });

  function show(address) {
    var before = state(document.getElementById('execution'));
    // The last click counts.
    htmx.trigger('#execution', 'htmx:abort');
    return htmx.ajax('GET', address,
      { source: '#execution', target: '#execution', select: '#execution', swap: 'outerHTML show:none' })
      .then(function () { restore(document.getElementById('execution'), before); });
  }

  // What the user has opened, chosen and scrolled stays so when another text replaces it.
  function state(part) {
    return { details: details(part), choices: choices(part), places: places(part) };
  }

  function details(part) {
    var found = new Map();
    part.querySelectorAll('details').forEach(function (element) {
      var summary = element.querySelector('summary');
      var label = summary.id || summary.textContent;
      found.set(label, (found.get(label) || []).concat(element));
    });
    return found;
  }

  function choices(part) {
    return Array.from(part.querySelectorAll('select'), function (choice) {
      return { id: choice.id, value: choice.value, changed: !choice.options[choice.selectedIndex].defaultSelected };
    });
  }

  function places(part) {
    return Array.from(part.querySelectorAll('.graph, .table-wrap'), function (element) {
      return { css: element.className, left: element.scrollLeft, top: element.scrollTop };
    });
  }

  function restore(part, before) {
    var now = details(part);
    before.details.forEach(function (elements, label) {
      elements.forEach(function (element, i) {
        var other = (now.get(label) || [])[i];
        if (!other || !element.open) return;
        // The content has been read from the stage and does not change.
        if (other.hasAttribute('hx-get')) other.replaceWith(element);
        else other.open = true;
      });
    });
    before.choices.forEach(function (choice) {
      var other = document.getElementById(choice.id);
      if (other && choice.changed) other.value = choice.value;
    });
    part.querySelectorAll('.graph, .table-wrap').forEach(function (element, i) {
      var place = before.places[i];
      if (place && place.css === element.className) element.scrollTo(place.left, place.top);
    });
  }

  var replaced = null;
  document.addEventListener('htmx:sseBeforeMessage', function (event) { replaced = state(event.target); });
  document.addEventListener('htmx:sseMessage', function (event) { restore(event.target, replaced); });

  // A browser has six connections to a server for all its tabs, so a tab that nobody sees gives its connection back.
  var source = null;
  htmx.createEventSource = function (address) {
    source = new EventSource(address);
    if (document.hidden) source.close();
    return source;
  };
  document.addEventListener('visibilitychange', function () {
    if (document.hidden && source) source.close();
    else reconnect();
  });

  function reconnect() {
    if (!document.hidden && source && source.readyState === EventSource.CLOSED) refresh();
  }

  function refresh() {
    show(location.pathname + location.search).catch(function () {});
  }

  // The answer is an error page: show what the browser gets.
  document.addEventListener('htmx:responseError', function (event) {
    location.assign(event.detail.pathInfo.requestPath);
  });
  window.addEventListener('popstate', function () {
    if (location.pathname + location.search !== shown) location.reload();
  });

  var note = document.getElementById('stage-gone');
  document.addEventListener('htmx:sseError', function () { note.hidden = false; });
  document.addEventListener('htmx:sendError', function () {
    note.hidden = false;
    setTimeout(reconnect, 2000);
  });
  document.addEventListener('htmx:sseOpen', function () {
    // A new stream sends what differs from the page as it was loaded, which may be older than what is shown.
    if (!note.hidden) refresh();
    note.hidden = true;
  });
})();
