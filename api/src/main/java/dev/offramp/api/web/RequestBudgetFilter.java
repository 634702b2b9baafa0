package dev.offramp.api.web;

import dev.offramp.runtime.database.RequestBudget;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** Bounds how long one request waits for PostgreSQL in all; our resources answer synchronously. */
public final class RequestBudgetFilter implements Filter {
  private final RequestBudget budget;

  public RequestBudgetFilter(RequestBudget budget) {
    this.budget = budget;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try (RequestBudget.Scope scope = budget.open()) {
      chain.doFilter(request, response);
    }
  }
}
